/** A source among others: `copyOf` names one that holds the same data. */
export type Copy = { name: string; copyOf?: string };

/** The source that all copies lead to; of a ring, the first by name. */
function originalOf(source: Copy, byName: ReadonlyMap<string, Copy>): string {
  const passed = new Set<string>([source.name]);
  let { name, copyOf } = source;
  while (copyOf !== undefined) {
    if (passed.has(copyOf)) return [...passed].sort()[0];
    passed.add(copyOf);
    name = copyOf;
    copyOf = byName.get(name)?.copyOf;
  }
  return name;
}

/** Sources that hold the same data together; the groups are parts of the whole. */
export function copyGroups<T extends Copy>(sources: readonly T[]): T[][] {
  const byName = new Map(sources.map(source => [source.name, source]));
  const groups = new Map<string, T[]>();
  for (const source of sources) {
    const original = originalOf(source, byName);
    groups.set(original, [...(groups.get(original) ?? []), source]);
  }
  return [...groups.values()];
}
