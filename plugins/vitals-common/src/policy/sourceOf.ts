import type { TierPolicy } from './document';

function matches(pattern: readonly string[], path: readonly string[]): boolean {
  return (
    pattern.length <= path.length &&
    pattern.every((part, index) => part === '*' || part === path[index])
  );
}

/** How exact a pattern is: longer first, then fewer wildcards. */
function weight(pattern: readonly string[]): number {
  return pattern.length * 100 - pattern.filter(part => part === '*').length;
}

/** Where a value comes from, by the most exact pattern that covers its dotted path; undefined when none is stated. */
export function sourceOf(policy: TierPolicy, path: string): string | undefined {
  const parts = path.replace(/\["?([^"\]]+)"?\]/g, '.$1').split('.');
  const [best] = Object.entries(policy.sources)
    .map(([pattern, text]) => ({ pattern: pattern.split('.'), text }))
    .filter(({ pattern }) => matches(pattern, parts))
    .sort((a, b) => weight(b.pattern) - weight(a.pattern));
  return best?.text;
}
