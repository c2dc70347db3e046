import { z } from 'zod';
import type { TierLowering } from '../service';
import { reasonFor } from './reason';

/** A service that states a milder tier than the one that holds for it. */
export const tierLowering = z.object({
  from: z.string(),
  to: z.string().optional(),
  noticedAt: z.iso.datetime(),
}) satisfies z.ZodType<TierLowering>;

/** Who approved that a service was lowered, when and why. */
export const tierApproval = z.object({
  from: z.string(),
  /** Absent where the service states no tier any more. */
  to: z.string().optional(),
  /** ISO 8601, UTC. */
  approvedAt: z.iso.datetime(),
  /** Entity reference of a user, or subject of a service. */
  approvedBy: z.string(),
  reason: z.string(),
});

export type TierApproval = z.output<typeof tierApproval>;

/** Answer of `GET /tiers/lowered`: the lowerings that wait for approval, the oldest first. */
export const tierLowerings = z.object({
  items: z.array(tierLowering.extend({ entityRef: z.string() })),
});

export type TierLowerings = z.output<typeof tierLowerings>;

/** Body of `POST /tiers/:namespace/:kind/:name/approval`: the lowering that the approver has seen. */
export const approveTierRequest = z.strictObject({
  from: z.string(),
  to: z.string().optional(),
  reason: reasonFor('the approval'),
});

export type ApproveTierRequest = z.output<typeof approveTierRequest>;
