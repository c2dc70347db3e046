import { z } from 'zod';
import type { Shape } from '../policy';

/** A number somebody vouches for: written down by a person, or measured on a day. */
const vouched = z.strictObject({
  value: z.number().gt(0).max(1_000_000),
  basis: z.enum(['declared', 'measured']),
  date: z.iso
    .date({ error: 'expected a date such as 2026-11-01' })
    .meta({ description: 'Day it was declared or measured.' }),
});

/** Figures of demand and capacity; `requiredFigures` says which a shape needs. */
export const load = z.strictObject({
  replicaRequestsPerSecond: vouched.optional().meta({
    description: 'What one replica serves within its objectives, by load test.',
  }),
  peakRequestsPerSecond: vouched.optional().meta({
    description: 'Demand at the busiest time of a normal week.',
  }),
  replicaSessions: vouched.optional().meta({
    description: 'Consultations that one replica holds at once, by load test.',
  }),
  peakSessions: vouched.optional().meta({
    description:
      'Consultations open at once at the busiest time of a normal week.',
  }),
  consultationMinutes: vouched.optional().meta({
    description: 'Mean length of a consultation, where the service holds one.',
  }),
  requestsPerConsultation: vouched.optional().meta({
    description:
      'Requests to this service that one consultation makes; lets its budget be said in consultations, once measured.',
  }),
  spoiledShare: vouched
    .refine(({ value }) => value <= 1, {
      path: ['value'],
      error: 'expected a share of at most 1',
    })
    .optional()
    .meta({
      description:
        'Chance that a failed request ends or spoils its consultation.',
    }),
});

export type Load = z.output<typeof load>;

export type VouchedFigure = z.output<typeof vouched>;

const ofRequests = [
  'replicaRequestsPerSecond',
  'peakRequestsPerSecond',
] as const;

const ofSessions = [
  'replicaSessions',
  'peakSessions',
  'consultationMinutes',
] as const;

/** The figures of load that a service must state: what its replicas are counted by. */
export const requiredFigures: Readonly<Record<Shape, readonly (keyof Load)[]>> =
  {
    api: ofRequests,
    workflow: ofRequests,
    session: ofSessions,
    media: ofSessions,
    job: [],
  };
