import type { Rule } from '../rule';
import type { Fields } from '../scene/workload';

/** A setting of the restricted Pod Security standard, or one beside it. */
export type SecurityCheck = Pick<
  Rule,
  | 'id'
  | 'title'
  | 'why'
  | 'severity'
  | 'looksAt'
  | 'mend'
  | 'aliases'
  | 'disagreement'
> & {
  /** What stands there and whether it will do. */
  read: (own: Fields, pod: Fields) => { seen: string; holds: boolean };
  limit: string;
  reason: string;
  /** What mends the container; it is merged into its own settings. */
  change: (own: Fields, pod: Fields) => Fields;
  /** The API server refuses the setting on pods that say that they are for Windows. */
  linuxOnly?: boolean;
};

/** Names of capabilities in one form. */
export function names(value: unknown): string[] {
  return Array.isArray(value)
    ? value.map(item => String(item).toUpperCase())
    : [];
}

/** As written: text that looks like a switch or a number has its quotes. */
export function shown(value: unknown): string {
  if (value === undefined || value === null) return 'not stated';
  const text = String(value);
  return typeof value === 'string' && /^(?:true|false|\d+)$/.test(text)
    ? `"${text}"`
    : text;
}
