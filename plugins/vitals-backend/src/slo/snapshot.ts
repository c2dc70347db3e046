import {
  budgetStanding,
  consultationFactorSchema,
  objectiveStanding,
  serviceFacts,
  sloCalendar,
  sloPaging,
  tierLowering,
  unknown,
} from '@vitals/plugin-vitals-common/client';
import { z } from 'zod';

/** Grows when the form below changes, so that a replica of another version passes over what it can't read. */
export const snapshotForm = 1;

const judgedObjective = z.object({
  standing: objectiveStanding,
  /** Without what happened during maintenance; absent where there was none. */
  adjusted: budgetStanding.optional(),
  consultations: consultationFactorSchema.optional(),
});

export type JudgedObjective = z.output<typeof judgedObjective>;

const judgedService = z.object({
  facts: serviceFacts,
  /** Why nobody knows what it is held to. */
  unknown: unknown.optional(),
  tierLowering: tierLowering.optional(),
  paging: sloPaging.optional(),
  thirdParties: z.array(z.string()),
  journeys: z.array(z.string()),
  /** Empty where its shape is held to none, and where it is not known. */
  objectives: z.array(judgedObjective),
  /** What it failed by, over the period; `self` is the service. */
  failures: z.array(z.object({ dependency: z.string(), failures: z.number() })),
});

export type JudgedService = z.output<typeof judgedService>;

/** How all services stood at one instant: what pages read. */
export const snapshot = z.object({
  /** End of all windows, ISO 8601, UTC. */
  takenAt: z.iso.datetime(),
  policyVersion: z.int(),
  periodSeconds: z.int(),
  source: z.enum(['demo', 'prometheus', 'none']),
  calendar: sloCalendar,
  problems: z.array(z.string()),
  services: z.array(judgedService),
  /** Which services each source had when it last answered, as `namespace/name`. */
  held: z.array(
    z.object({ source: z.string(), services: z.array(z.string()) }),
  ),
});

export type Snapshot = z.output<typeof snapshot>;
