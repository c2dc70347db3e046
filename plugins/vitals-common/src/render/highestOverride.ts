import type { TierPolicy } from '../policy';

/** The highest number that services of a tier may set at a path of the profile; 0 where they may set none. */
export function highestOverride(
  policy: TierPolicy,
  tier: string,
  path: string,
): number {
  const { overridable } = policy.tiers[tier];
  const bound = Object.hasOwn(overridable, path)
    ? overridable[path]
    : undefined;
  if (!bound) return 0;
  if ('max' in bound) return bound.max;
  const numbers = bound.oneOf.filter(choice => typeof choice === 'number');
  return Math.max(0, ...numbers);
}
