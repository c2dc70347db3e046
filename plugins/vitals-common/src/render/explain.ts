import { leaves, toPointer } from '../manifest';
import { formatOrigin } from '../policy';
import type { Rendering } from './rendering';

/** One rendered field in words. */
export type ExplainedField = {
  file: string;
  /** RFC 6901 pointer into the file's object. */
  pointer: string;
  value: unknown;
  /** Where the value comes from, in one line. */
  origin: string;
};

/** Every field of every file with its origin, in the order of the files. */
export function explain(rendering: Rendering): ExplainedField[] {
  return rendering.files.flatMap(({ path, object, origins }) => {
    const values = new Map(
      leaves(object).map(leaf => [toPointer(leaf.path), leaf.value]),
    );
    return origins.map(({ pointer, origin }) => ({
      file: path,
      pointer,
      value: values.get(pointer),
      origin: formatOrigin(origin),
    }));
  });
}
