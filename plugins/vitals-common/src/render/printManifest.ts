import { isRecord } from '../manifest';

/** Words that YAML 1.1, which Kubernetes' tools read, takes for something else than text. */
const reserved = /^(y|n|yes|no|on|off|true|false|null|e-?\d*)$/i;

/** Text that every YAML reader takes as that very text without quotes. */
const plain = /^[A-Za-z/_][\w./-]*(:[\w./-]+)*$/;

/** Quantities, durations and percentages: they begin like numbers, yet their units make them text. */
const measure = /^\d+(\.\d+)?(ms|s|m|h|Ki|Mi|Gi|%)$/;

/** What single quotes hold without an escape: no quote of the same kind, no control character. */
const quotable = /^[ -&(-~]*$/;

/** Several lines that a literal block holds as they are: printable, none empty, none with spaces at an end. */
const block = /^[!-~]([ -~]*[!-~])?(\n[!-~]([ -~]*[!-~])?)+$/;

/** A scalar after its key or dash; text of several lines stands below it, at `indent`. */
function printed(value: unknown, indent: string): string {
  // Most texts are one line, on which the pattern would try in vain.
  const hasLines = typeof value === 'string' && value.includes('\n');
  return hasLines && block.test(value)
    ? ['|-', ...value.split('\n').map(line => indent + line)].join('\n')
    : scalar(value);
}

function scalar(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  if (measure.test(value)) return value;
  if (plain.test(value) && !reserved.test(value)) return value;
  // A JSON string is a YAML double-quoted one.
  return quotable.test(value) ? `'${value}'` : JSON.stringify(value);
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value)
    ? value.length === 0
    : isRecord(value) && Object.keys(value).length === 0;
}

/** Lines of a value; a list item's first line carries the dash in place of its indent. */
function lines(value: unknown, indent: string, into: string[]): void {
  if (Array.isArray(value)) {
    for (const item of value) {
      if (isNested(item)) {
        const start = into.length;
        lines(item, `${indent}  `, into);
        into[start] = `${indent}- ${into[start].slice(indent.length + 2)}`;
      } else {
        into.push(`${indent}- ${printed(item, `${indent}  `)}`);
      }
    }
    return;
  }
  if (!isRecord(value)) return;
  for (const [key, child] of Object.entries(value)) {
    if (isNested(child)) {
      into.push(`${indent}${scalar(key)}:`);
      lines(child, `${indent}  `, into);
    } else {
      into.push(`${indent}${scalar(key)}: ${printed(child, `${indent}  `)}`);
    }
  }
}

function isNested(value: unknown): boolean {
  return (Array.isArray(value) || isRecord(value)) && !isEmpty(value);
}

/**
 * An object as YAML in block style, keys in their own order. Written here and
 * not by a library: it must read alike for YAML 1.1 and 1.2, and it prints a
 * thousand services a second.
 */
export function printManifest(
  object: unknown,
  comments: readonly string[],
): string {
  const into = comments.map(comment => `# ${comment}`);
  lines(object, '', into);
  return `${into.join('\n')}\n`;
}
