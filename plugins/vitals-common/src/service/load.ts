import { z } from 'zod';

/** A number somebody vouches for: written down by a person, or measured on a day. */
const vouched = z.strictObject({
  value: z.number().gt(0).max(1_000_000),
  basis: z.enum(['declared', 'measured']),
  date: z.iso
    .date({ error: 'expected a date such as 2026-11-01' })
    .meta({ description: 'Day it was declared or measured.' }),
});

export const load = z.strictObject({
  replicaRequestsPerSecond: vouched.meta({
    description: 'What one replica serves within its objectives, by load test.',
  }),
  peakRequestsPerSecond: vouched.meta({
    description: 'Demand at the busiest time of a normal week.',
  }),
  consultationMinutes: vouched.optional().meta({
    description: 'Mean length of a consultation, where the service holds one.',
  }),
});

export type Load = z.output<typeof load>;
