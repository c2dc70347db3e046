import { isRecord, type KubernetesObject } from '../manifest';
import type { Fields } from './scene/workload';

/** Words and numbers that YAML 1.1 or 1.2 reads as text wherever they stand. */
const plain = /^[A-Za-z_/][\w./-]*(?:[ :@][\w./-]+)*$/;
const notText = /^(?:y|n|yes|no|on|off|true|false|null|\.inf|\.nan)$/i;

function scalar(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value) ?? 'null';
  return plain.test(value) && !notText.test(value)
    ? value
    : JSON.stringify(value);
}

function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return isRecord(value)
    ? Object.values(value).every(item => item === undefined)
    : true;
}

function lines(value: unknown, indent: string): string[] {
  if (Array.isArray(value)) {
    return value.flatMap(item => {
      if (isEmpty(item)) return [`${indent}- ${inline(item)}`];
      const [first, ...rest] = lines(item, `${indent}  `);
      return [`${indent}- ${first.trimStart()}`, ...rest];
    });
  }
  return Object.entries(isRecord(value) ? value : {})
    .filter(([, item]) => item !== undefined)
    .flatMap(([key, item]) =>
      isEmpty(item)
        ? [`${indent}${scalar(key)}: ${inline(item)}`]
        : [`${indent}${scalar(key)}:`, ...lines(item, `${indent}  `)],
    );
}

function inline(value: unknown): string {
  if (Array.isArray(value)) return '[]';
  return isRecord(value) ? '{}' : scalar(value);
}

/** Plain values as block YAML, for reading and copying. */
export function printPatch(value: Fields): string {
  return `${lines(value, '').join('\n')}\n`;
}

/** A strategic merge patch: the head that finds the object, then what changes. */
export function patchFor(
  { apiVersion, kind, metadata }: KubernetesObject,
  change: Fields,
): string {
  const { metadata: changed, ...rest } = change;
  return printPatch({
    apiVersion,
    kind,
    metadata: {
      name: metadata.name,
      namespace: metadata.namespace,
      ...(isRecord(changed) ? changed : {}),
    },
    ...rest,
  });
}
