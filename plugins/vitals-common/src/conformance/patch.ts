import { isRecord, type KubernetesObject } from '../manifest';
import { mergeKeys } from './mergeKeys';
import type { Fields } from './scene/workload';

/** Words and numbers that YAML 1.1 or 1.2 reads as text wherever they stand. */
const plain = /^[A-Za-z_/][\w./-]*(?:[ :@][\w./-]+)*$/;
const notText = /^(?:y|n|yes|no|on|off|true|false|null|e-?\d*)$/i;

function scalar(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value) ?? 'null';
  return plain.test(value) && !notText.test(value)
    ? value
    : JSON.stringify(value);
}

function hasNothing(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (!isRecord(value)) return true;
  for (const key in value) if (value[key] !== undefined) return false;
  return true;
}

function inline(value: unknown): string {
  if (Array.isArray(value)) return '[]';
  return isRecord(value) ? '{}' : scalar(value);
}

/** Appends a list or group; `head` begins its first line, `indent` the others. */
function print(
  value: unknown,
  head: string,
  indent: string,
  lines: string[],
): void {
  if (Array.isArray(value)) {
    value.forEach((item, index) => {
      const start = `${index === 0 ? head : indent}- `;
      if (hasNothing(item)) lines.push(`${start}${inline(item)}`);
      else print(item, start, `${indent}  `, lines);
    });
    return;
  }
  let start = head;
  for (const [key, item] of Object.entries(isRecord(value) ? value : {})) {
    if (item === undefined) continue;
    if (hasNothing(item)) lines.push(`${start}${scalar(key)}: ${inline(item)}`);
    else {
      lines.push(`${start}${scalar(key)}:`);
      print(item, `${indent}  `, `${indent}  `, lines);
    }
    start = indent;
  }
}

/** Plain values as block YAML, for reading and copying. */
export function printPatch(value: Fields): string {
  const lines: string[] = [];
  print(value, '', '', lines);
  return `${lines.join('\n')}\n`;
}

/** Groups whose kinds kubectl and Kustomize know how to merge; groups of others have a dot, as these of Kubernetes' own have too. */
const ownGroup =
  /^(?:[a-z]+\/|v1$|(?:networking|node|rbac\.authorization|scheduling|storage)\.k8s\.io\/)/;

function hasMergedList(change: unknown): boolean {
  return (
    isRecord(change) &&
    Object.entries(change).some(
      ([field, value]) =>
        (Array.isArray(value) && field in mergeKeys) || hasMergedList(value),
    )
  );
}

/** Where a copied patch would do harm: it says first that its lists are parts of those in the file. */
const warning =
  '# Merge these lists into those of the file: on this kind kubectl and Kustomize replace them.\n';

/** A strategic merge patch: the head that finds the object, then what changes. */
export function patchFor(
  { apiVersion, kind, metadata }: KubernetesObject,
  change: Fields,
): string {
  const { metadata: changed, ...rest } = change;
  const isForeign = !ownGroup.test(apiVersion) && hasMergedList(change);
  const printed = printPatch({
    apiVersion,
    kind,
    metadata: {
      name: metadata.name,
      namespace: metadata.namespace,
      ...(isRecord(changed) ? changed : {}),
    },
    ...rest,
  });
  return isForeign ? `${warning}${printed}` : printed;
}
