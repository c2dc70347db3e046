import { formatPath, leaves, type Path } from '../manifest';
import type { TierPolicy } from './document';

/** One value that differs between two policies. */
export type PolicyChange = {
  path: string;
  /** Set when the value belongs to one tier. */
  tier?: string;
  kind: 'added' | 'removed' | 'changed';
  before?: unknown;
  after?: unknown;
};

function flat(policy: TierPolicy): Map<string, { path: Path; value: unknown }> {
  return new Map(leaves(policy).map(leaf => [formatPath(leaf.path), leaf]));
}

function comparable(value: unknown): string {
  return JSON.stringify(value) ?? 'undefined';
}

/** Every value that differs, ordered by path; the version number itself is left out. */
export function diffPolicies(
  before: TierPolicy,
  after: TierPolicy,
): PolicyChange[] {
  const old = flat(before);
  const fresh = flat(after);
  const paths = [...new Set([...old.keys(), ...fresh.keys()])].sort();
  return paths.flatMap((path): PolicyChange[] => {
    const left = old.get(path);
    const right = fresh.get(path);
    if (
      path === 'version' ||
      comparable(left?.value) === comparable(right?.value)
    )
      return [];
    const place = (left ?? right)?.path ?? [];
    return [
      {
        path,
        ...(place[0] === 'tiers' && typeof place[1] === 'string'
          ? { tier: place[1] }
          : {}),
        kind: changeKind(left, right),
        ...(left ? { before: left.value } : {}),
        ...(right ? { after: right.value } : {}),
      },
    ];
  });
}

function changeKind(left: unknown, right: unknown): PolicyChange['kind'] {
  if (!left) return 'added';
  return right ? 'changed' : 'removed';
}
