import {
  asRecord,
  type KubernetesObject,
  type Path,
} from '@vitals/plugin-vitals-common/manifest';

type Change = (value: unknown) => unknown;

function changeIn(value: unknown, path: Path, change: Change): unknown {
  const [head, ...rest] = path;
  if (head === undefined) return change(value);
  if (typeof head === 'number') {
    const list: unknown[] = Array.isArray(value) ? value : [];
    return list.map((item, index) =>
      index === head ? changeIn(item, rest, change) : item,
    );
  }
  const { [head]: before, ...others } = asRecord(value) ?? {};
  const after = changeIn(before, rest, change);
  return after === undefined ? others : { ...others, [head]: after };
}

/**
 * A copy of the object with the value at a path changed; missing records on
 * the way are made, a change to undefined takes the field away. A list item
 * that does not exist stays so.
 */
export function changeAt(
  object: KubernetesObject,
  path: readonly [string, ...Path],
  change: Change,
): KubernetesObject {
  return { ...object, ...asRecord(changeIn(object, path, change)) };
}

/** A copy of the object with a value put at a path; undefined takes the field away. */
export function withValue(
  object: KubernetesObject,
  path: readonly [string, ...Path],
  value: unknown,
): KubernetesObject {
  return changeAt(object, path, () => value);
}
