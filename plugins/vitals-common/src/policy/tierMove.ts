import type { TierPolicy } from './document';

/** What a change of tier does to what is asked of a service. */
export type TierMove = 'same' | 'raised' | 'lowered';

/**
 * Compares two tiers by their order in the policy, the most critical first. A
 * tier that is not stated any more, or that the policy does not have, is below
 * all others; from a tier that the policy does not have only the most critical
 * one is up, since nothing says how the others compare.
 */
export function tierMove(
  { tiers }: Pick<TierPolicy, 'tiers'>,
  from: string,
  to: string | undefined,
): TierMove {
  if (from === to) return 'same';
  const order = Object.keys(tiers);
  const after = to === undefined ? -1 : order.indexOf(to);
  if (after === -1) return 'lowered';
  if (after === 0) return 'raised';
  return after < order.indexOf(from) ? 'raised' : 'lowered';
}
