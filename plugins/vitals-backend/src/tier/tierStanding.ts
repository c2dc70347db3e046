import type { TierApproval } from '@vitals/plugin-vitals-common/client';
import type { TierPolicy } from '@vitals/plugin-vitals-common/policy';
import {
  tierStep,
  waitingLowering,
  type TierLowering,
  type TierRecord,
} from '@vitals/plugin-vitals-common/service';

/** How the tier that a service states stands to the one that holds for it. */
export type TierStanding = {
  /** Set while a milder tier, or none, waits for approval; `from` holds. */
  lowering?: TierLowering;
  /** Set where the stated tier holds since somebody approved it. */
  approval?: TierApproval;
};

/** What is known of a service before its standing is decided. */
export type TierFacts = {
  policy: Pick<TierPolicy, 'tiers'>;
  record: TierRecord | undefined;
  stated: string | undefined;
  latestApproval: TierApproval | undefined;
  now: Date;
};

/** The standing of a service. A lowering that nobody has noted yet counts from now on. */
export function tierStanding(facts: TierFacts): TierStanding {
  const { policy, record, stated, latestApproval, now } = facts;
  const step = tierStep(policy, record, stated);
  const lowering = waitingLowering(record, step, now);
  if (lowering) return { lowering };
  return latestApproval && latestApproval.to === stated
    ? { approval: latestApproval }
    : {};
}
