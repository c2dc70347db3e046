import { quoted } from '../counting';

/** Characters that mean something else than themselves in a regular expression of RE2. */
const special = /[\\.+*?()|[\]{}^$]/g;

/**
 * A matcher for series whose label is one of the values, none of which can
 * break out of it. Prometheus compares the whole value and, where each
 * alternative is literal, looks them up instead of trying them.
 */
export function anyOf(label: string, values: readonly string[]): string {
  if (values.length === 1) return `${label}=${quoted(values[0])}`;
  const alternatives = values.map(value => value.replace(special, '\\$&'));
  return `${label}=~${quoted(alternatives.join('|'))}`;
}
