import {
  asRecord,
  formatPath,
  isRecord,
  type KubernetesObject,
  type Path,
} from '../../manifest';

/** A change of a set of objects; the objects given stay as they are. */
export type Change = (
  objects: readonly KubernetesObject[],
) => readonly KubernetesObject[];

/** Names one object: a kind, or a kind and a name, `Service triage-canary`. */
export type Which = string;

function isMeant(object: KubernetesObject, which: Which): boolean {
  const [kind, name] = which.split(' ');
  return (
    object.kind === kind &&
    (name === undefined || object.metadata.name === name)
  );
}

/** Whether a value has the head of an object. */
export function isObject(value: unknown): value is KubernetesObject {
  return (
    isRecord(value) &&
    typeof value.apiVersion === 'string' &&
    typeof value.kind === 'string' &&
    typeof asRecord(value.metadata)?.name === 'string'
  );
}

function withValue(root: unknown, path: Path, value: unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return value;
  if (Array.isArray(root) && typeof first === 'number') {
    const items: unknown[] = [...root];
    items[first] = withValue(root[first], rest, value);
    return items;
  }
  const fields = isRecord(root) ? root : {};
  const changed = withValue(fields[first], rest, value);
  return Object.fromEntries(
    Object.entries({ ...fields, [first]: changed }).filter(
      ([, item]) => item !== undefined,
    ),
  );
}

/** Sets a field of the first object meant; undefined takes it out. Throws where no object is meant. */
export function set(which: Which, path: Path, value: unknown): Change {
  return objects => {
    const index = objects.findIndex(object => isMeant(object, which));
    const changed = withValue(objects[index], path, value);
    if (index === -1 || !isObject(changed)) {
      throw new Error(`no ${which} to set ${formatPath(path)} of`);
    }
    return objects.map((object, at) => (at === index ? changed : object));
  };
}

/** Takes a field of the first object meant out. */
export function unset(which: Which, path: Path): Change {
  return set(which, path, undefined);
}

/** Takes every object meant out. Throws where none is. */
export function drop(which: Which): Change {
  return objects => {
    const rest = objects.filter(object => !isMeant(object, which));
    if (rest.length === objects.length) throw new Error(`no ${which} to drop`);
    return rest;
  };
}

/** Adds an object. */
export function add(object: KubernetesObject): Change {
  return objects => [...objects, object];
}

/** Adds a copy of the first object meant under another name. */
export function copy(which: Which, name: string): Change {
  return objects => {
    const found = objects.find(object => isMeant(object, which));
    if (!found) throw new Error(`no ${which} to copy`);
    return [...objects, { ...found, metadata: { ...found.metadata, name } }];
  };
}

/** Several changes, one after another. */
export function all(...changes: readonly Change[]): Change {
  return objects =>
    changes.reduce((changed, change) => change(changed), objects);
}
