import { tierMove, type TierPolicy } from '../policy';

/** A service that states a milder tier than the one that holds for it. */
export type TierLowering = {
  /** The tier that holds until somebody approves. */
  from: string;
  /** What is stated now; absent where nothing is. */
  to?: string;
  /** ISO 8601, UTC. */
  noticedAt: string;
};

/** What is remembered of a service: the tier that holds, and the lowering that waits for approval. */
export type TierRecord = {
  tier: string;
  lowering?: Omit<TierLowering, 'from'>;
};

/** What follows for the record from what a service states. */
export type TierStep =
  | { kind: 'none' }
  /** The stated tier holds; a lowering that waits is withdrawn. */
  | { kind: 'hold'; tier: string }
  /** A lowering waits, instead of an earlier one. */
  | { kind: 'lower'; from: string; to?: string };

/**
 * Decides what to remember of a service that now states a tier. The first tier
 * of the policy that it states holds, and a higher one holds at once; a lower
 * one, or none, waits for approval.
 */
export function tierStep(
  policy: Pick<TierPolicy, 'tiers'>,
  record: TierRecord | undefined,
  stated: string | undefined,
): TierStep {
  if (!record) {
    return stated !== undefined && Object.hasOwn(policy.tiers, stated)
      ? { kind: 'hold', tier: stated }
      : { kind: 'none' };
  }
  const { tier: from, lowering } = record;
  const move = tierMove(policy, from, stated);
  if (move === 'lowered') {
    return lowering && lowering.to === stated
      ? { kind: 'none' }
      : {
          kind: 'lower',
          from,
          ...(stated === undefined ? {} : { to: stated }),
        };
  }
  return move === 'raised' || lowering
    ? { kind: 'hold', tier: stated ?? from }
    : { kind: 'none' };
}

/** The lowering that waits for approval, also one that nobody has noted yet; that one is noticed `now`. */
export function waitingLowering(
  record: TierRecord | undefined,
  step: TierStep,
  now: Date,
): TierLowering | undefined {
  switch (step.kind) {
    case 'lower':
      return {
        from: step.from,
        ...(step.to === undefined ? {} : { to: step.to }),
        noticedAt: now.toISOString(),
      };
    case 'none':
      return record?.lowering && { from: record.tier, ...record.lowering };
    default:
      return undefined;
  }
}
