import type { Origin } from '@vitals/plugin-vitals-common/policy';
import type { RenderedFile } from '@vitals/plugin-vitals-common/render';
import { toPointer, type Path } from '@vitals/plugin-vitals-common/manifest';
import {
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
} from 'yaml';

/** One line of a manifest and where its value comes from; lines that only open a group have no origin. */
export type ManifestLine = {
  /** Counted from 1. */
  number: number;
  text: string;
  /** RFC 6901 pointer of the field that begins on this line. */
  pointer?: string;
  origin?: Origin;
};

/** A field without fields below it, by its offsets in the text. */
type Leaf = { path: Path; from: number; to: number };

function leavesIn(node: unknown, path: Path = [], keyStart?: number): Leaf[] {
  if (isMap(node) && node.items.length > 0) {
    return node.items.flatMap(({ key, value }) =>
      isScalar(key)
        ? leavesIn(value, [...path, String(key.value)], key.range?.[0])
        : [],
    );
  }
  if (isSeq(node) && node.items.length > 0) {
    return node.items.flatMap((item, index) =>
      leavesIn(item, [...path, index]),
    );
  }
  if (!isNode(node) || !node.range) return [];
  const [start, end] = node.range;
  return [{ path, from: keyStart ?? start, to: Math.max(start, end - 1) }];
}

/** The origin of a field: its own, else that of the nearest group above it. */
function originAt(
  origins: ReadonlyMap<string, Origin>,
  pointer: string,
): Origin | undefined {
  for (let at = pointer; ; at = at.slice(0, at.lastIndexOf('/'))) {
    const origin = origins.get(at);
    if (origin || at === '') return origin;
  }
}

/** The lines of a rendered file, each with the origin of the value on it. */
export function manifestLines({
  text,
  origins,
}: Pick<RenderedFile, 'text' | 'origins'>): ManifestLine[] {
  const byPointer = new Map(
    origins.map(({ pointer, origin }) => [pointer, origin]),
  );
  const byLine = new Map<number, { pointer: string; origin?: Origin }>();
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  for (const { path, from, to } of leavesIn(document.contents)) {
    const pointer = toPointer(path);
    const origin = originAt(byPointer, pointer);
    const last = lines.linePos(to).line;
    for (let line = lines.linePos(from).line; line <= last; line += 1) {
      if (!byLine.has(line)) byLine.set(line, { pointer, origin });
    }
  }
  return text
    .replace(/\n$/, '')
    .split('\n')
    .map((line, index) => ({
      number: index + 1,
      text: line,
      ...byLine.get(index + 1),
    }));
}
