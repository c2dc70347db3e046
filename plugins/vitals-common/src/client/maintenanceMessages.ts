import { z } from 'zod';
import { reasonFor } from './reason';
import { eventCounts } from './sloSchemas';

/** A time in which what fails is expected; kept for ever, also when it was withdrawn. */
export const maintenance = z.object({
  id: z.string(),
  /** ISO 8601, UTC; whole five minutes. */
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  reason: z.string(),
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
  state: z.enum(['planned', 'running', 'over', 'withdrawn']),
  /** Who ended it early or withdrew it, and when. */
  closedBy: z.string().optional(),
  closedAt: z.iso.datetime().optional(),
  /** By objective: what happened in it within the period; absent until it was counted. */
  events: z.record(z.string(), eventCounts).optional(),
});

export type Maintenance = z.output<typeof maintenance>;

/**
 * Body of `POST /slo/services/…/maintenance`. Times are widened to whole five
 * minutes; `maintenanceLimits` says how long and when it may be.
 */
export const planMaintenanceRequest = z.strictObject({
  from: z.iso.datetime({ offset: true }),
  to: z.iso.datetime({ offset: true }),
  reason: reasonFor('the maintenance'),
});

export type PlanMaintenanceRequest = z.output<typeof planMaintenanceRequest>;
