/** A place in a document: keys and list indexes from the root. */
export type Path = readonly (string | number)[];

/** `['steps', 0, 'weight']` → `steps[0].weight`; keys that hold a dot or slash are quoted. */
export function formatPath(path: Path): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    if (!/^[\w-]+$/.test(part)) return `${text}[${JSON.stringify(part)}]`;
    return text ? `${text}.${part}` : part;
  }, '');
}

const parts = /\.?([\w-]+)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/g;

/** What `formatPath` made a text of: `steps[0].weight` → `['steps', 0, 'weight']`. */
export function parsePath(text: string): Path {
  return [...text.matchAll(parts)].map(([, name, index, quoted]) => {
    if (index !== undefined) return Number(index);
    return quoted === undefined ? name : String(JSON.parse(quoted));
  });
}

/** RFC 6901: `['a/b', 0]` → `/a~1b/0`. */
export function toPointer(path: Path): string {
  return path
    .map(part => `/${String(part).replace(/~/g, '~0').replace(/\//g, '~1')}`)
    .join('');
}

/** The plain object behind a value, or undefined for lists, scalars and null. */
export function asRecord(
  value: unknown,
): Readonly<Record<string, unknown>> | undefined {
  return isRecord(value) ? value : undefined;
}

/** True for plain objects; false for lists, scalars and null. */
export function isRecord(
  value: unknown,
): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a path; undefined where the path leads nowhere. */
export function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, part) => {
    if (Array.isArray(value)) {
      return typeof part === 'number' ? value[part] : undefined;
    }
    return isRecord(value) && Object.prototype.hasOwnProperty.call(value, part)
      ? value[part]
      : undefined;
  }, root);
}

/** All leaves (scalars, null, and empty lists or objects) with their paths, in document order; what lies at `depth` is given whole. */
export function leaves(
  value: unknown,
  path: Path = [],
  depth = Infinity,
): { path: Path; value: unknown }[] {
  if (path.length >= depth) return [{ path, value }];
  const entries: [string | number, unknown][] = Array.isArray(value)
    ? value.map((item, index) => [index, item])
    : Object.entries(asRecord(value) ?? {});
  if (entries.length === 0) return [{ path, value }];
  return entries.flatMap(([key, item]) => leaves(item, [...path, key], depth));
}
