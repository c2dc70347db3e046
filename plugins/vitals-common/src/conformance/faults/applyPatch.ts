import { asRecord, isRecord, type KubernetesObject } from '../../manifest';
import { mergeKeys } from '../mergeKeys';
import { isObject, type Change } from './change';

function mergedList(
  list: readonly unknown[],
  patch: readonly unknown[],
  key: string,
): unknown[] {
  const keyOf = (item: unknown) => asRecord(item)?.[key];
  const changed = list.map(item => {
    const change = patch.find(other => keyOf(other) === keyOf(item));
    return change === undefined ? item : merged(item, change);
  });
  const added = patch.filter(
    item => !list.some(other => keyOf(other) === keyOf(item)),
  );
  return [...changed, ...added.map(item => merged({}, item))];
}

function mergeKeyOf(field: string, patch: unknown[]): string | undefined {
  return mergeKeys[field]?.find(key =>
    patch.every(item => asRecord(item)?.[key] !== undefined),
  );
}

/** A strategic merge: groups field by field, known lists item by item, null takes out. */
function merged(value: unknown, patch: unknown): unknown {
  if (!isRecord(patch)) return patch;
  const fields = new Map(Object.entries(asRecord(value) ?? {}));
  for (const [field, change] of Object.entries(patch)) {
    const before = fields.get(field);
    const key = Array.isArray(change) ? mergeKeyOf(field, change) : undefined;
    if (change === null) fields.delete(field);
    else if (Array.isArray(before) && Array.isArray(change) && key)
      fields.set(field, mergedList(before, change, key));
    else fields.set(field, merged(before, change));
  }
  return Object.fromEntries(fields);
}

function isSame(one: KubernetesObject, other: KubernetesObject): boolean {
  return (
    one.kind === other.kind &&
    one.metadata.name === other.metadata.name &&
    one.metadata.namespace === other.metadata.namespace
  );
}

/** Applies a patch to the object that it names; where there is none it is a new one. */
export function applyPatch(patch: unknown): Change {
  if (!isObject(patch)) throw new Error('expected an object with its head');
  return objects =>
    objects.some(object => isSame(object, patch))
      ? objects.map(object => {
          const changed = isSame(object, patch)
            ? merged(object, patch)
            : object;
          if (!isObject(changed))
            throw new Error('the patch breaks its object');
          return changed;
        })
      : [...objects, patch];
}
