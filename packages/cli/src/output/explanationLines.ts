import { shown } from '@vitals/plugin-vitals-common/manifest';
import {
  explain,
  type ExplainedField,
  type Rendering,
} from '@vitals/plugin-vitals-common/render';
import { columns } from './columns';
import type { Paint } from './paint';

function fileLines(fields: readonly ExplainedField[]): string[] {
  return columns(
    fields.map(({ pointer, value, origin }) => [
      `  ${pointer}`,
      shown(value),
      origin,
    ]),
  );
}

/** Every rendered field with its value and where it comes from, file by file. */
export function explanationLines(rendering: Rendering, paint: Paint): string[] {
  const fields = explain(rendering);
  return rendering.files.flatMap(({ path }) => [
    paint(path, 'bold'),
    ...fileLines(fields.filter(({ file }) => file === path)).map(line =>
      paint(line),
    ),
  ]);
}
