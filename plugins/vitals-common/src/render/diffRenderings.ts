import { leaves, toPointer } from '../manifest';
import type { Rendering } from './rendering';

/** One field that two renderings of a service have otherwise. */
export type FieldChange = {
  file: string;
  /** RFC 6901 pointer into the object of that file; empty when the whole file is new or gone. */
  pointer: string;
  before?: unknown;
  after?: unknown;
};

/** Stands on every object, differs in each new version, and changes nothing that runs. */
const policyVersionPointer = '/metadata/annotations/vitals.dev~1policy-version';

function fieldsOf(object: unknown): Map<string, unknown> {
  return new Map(
    leaves(object).map(({ path, value }) => [toPointer(path), value]),
  );
}

function same(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

function changesIn(
  file: string,
  before: unknown,
  after: unknown,
): FieldChange[] {
  if (before === undefined) return [{ file, pointer: '', after }];
  if (after === undefined) return [{ file, pointer: '', before }];
  const old = fieldsOf(before);
  const fresh = fieldsOf(after);
  return [...new Set([...old.keys(), ...fresh.keys()])]
    .filter(
      pointer =>
        pointer !== policyVersionPointer &&
        !same(old.get(pointer), fresh.get(pointer)),
    )
    .map(pointer => ({
      file,
      pointer,
      ...(old.has(pointer) ? { before: old.get(pointer) } : {}),
      ...(fresh.has(pointer) ? { after: fresh.get(pointer) } : {}),
    }));
}

/** Every field that differs, by file name and then in the order of the objects; the number of the policy is left out. */
export function diffRenderings(
  before: Pick<Rendering, 'files'>,
  after: Pick<Rendering, 'files'>,
): FieldChange[] {
  const old = new Map(before.files.map(file => [file.path, file.object]));
  const fresh = new Map(after.files.map(file => [file.path, file.object]));
  return [...new Set([...old.keys(), ...fresh.keys()])]
    .sort()
    .flatMap(file => changesIn(file, old.get(file), fresh.get(file)));
}
