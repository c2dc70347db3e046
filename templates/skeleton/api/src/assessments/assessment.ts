import { z } from 'zod';

// Closed lists and opaque references only: there is no field into which the
// name of a person, or a free text about one, could be written.

export const newAssessment = z.strictObject({
  encounterId: z.uuid().meta({
    description: 'Reference to the encounter; says nothing by itself.',
  }),
  complaint: z.enum([
    'abdominal-pain',
    'breathlessness',
    'chest-pain',
    'fever',
    'headache',
    'mental-health',
    'skin',
    'other',
  ]),
  urgency: z.enum(['emergency', 'urgent', 'routine']).meta({
    description: 'As the clinician judged it.',
  }),
  onsetHours: z.int().min(0).max(8_760),
});

export const assessment = newAssessment.extend({
  id: z.uuid(),
  assessedAt: z.iso.datetime(),
});

export const referral = z.strictObject({
  assessmentId: z.uuid(),
  thirdParty: z.string(),
  referredAt: z.iso.datetime(),
});

export type NewAssessment = z.output<typeof newAssessment>;
export type Assessment = z.output<typeof assessment>;
