import { z } from 'zod';

// Codes, numbers and opaque references only: there is no field into which the
// name of a person, or a free text about one, could be written.

export const newPrescription = z.strictObject({
  encounterId: z.uuid().meta({
    description: 'Reference to the encounter; says nothing by itself.',
  }),
  medication: z
    .string()
    .regex(/^[0-9]{6,18}$/, 'expected a SNOMED CT code')
    .meta({ description: 'SNOMED CT code of the product.' }),
  doseMilligrams: z.number().positive().max(100_000),
  timesPerDay: z.int().min(1).max(24),
  days: z.int().min(1).max(365),
});

/** The answer to an accepted prescription: it is kept, and it will be sent. */
export const accepted = z.strictObject({ id: z.uuid(), statusUrl: z.string() });

export const prescriptionStatus = z.strictObject({
  id: z.uuid(),
  state: z.enum(['pending', 'completed', 'dead', 'discarded']).meta({
    description:
      'dead: not sent, a person looks after it. discarded: a person has put it aside.',
  }),
  acceptedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().optional(),
});

export type NewPrescription = z.output<typeof newPrescription>;
export type PrescriptionStatus = z.output<typeof prescriptionStatus>;
