import type {
  ApproveTierRequest,
  TierApproval,
} from '@vitals/plugin-vitals-common/client';
import type { TierLowering } from '@vitals/plugin-vitals-common/service';

/** A lowering as a heading: `Tier lowered from critical to core`. */
export function loweringTitle({
  from,
  to,
}: Pick<TierLowering, 'from' | 'to'>): string {
  return to === undefined
    ? `No tier stated any more, ${from} before`
    : `Tier lowered from ${from} to ${to}`;
}

/** What an approval does, before it is given. */
export function approvalWords(
  service: string,
  { from, to }: Pick<ApproveTierRequest, 'from' | 'to'>,
): string {
  return to === undefined
    ? `From now on ${service} is judged by no tier of its own, and by what its objects say or the policy’s default tier. What is rendered and asked of it follows.`
    : `From now on ${service} is judged as ${to}. Replicas, probes, drain, rollout and objectives may be as mild as the policy lets ${to} be, and no longer as ${from}.`;
}

/** Who approved, for a person: `user:default/ada` → `ada`. */
export function approverName({
  approvedBy,
}: Pick<TierApproval, 'approvedBy'>): string {
  return approvedBy.split('/').pop() || approvedBy;
}
