import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { shapes } from '@vitals/plugin-vitals-common/policy';
import { z } from 'zod/v3';

/** What the field gives: the tier and why. Empty while the questions are open. */
export const tierChoice = z.object({
  tier: z.string().optional(),
  reason: z.string().optional(),
});

export type TierChoice = z.output<typeof tierChoice>;

export const tierQuestionsOptions = z.object({
  shape: z
    .enum(shapes)
    .optional()
    .describe('Shape of the service that the template makes'),
});

export type TierQuestionsOptions = z.output<typeof tierQuestionsOptions>;

/** Longest reason that a descriptor takes, in characters. */
export const maxTierReasonLength = 500;

/** Asks for what is still missing. */
export const validateTierChoice: CustomFieldValidator<TierChoice> = (
  value,
  field,
) => {
  if (!value?.tier) {
    field.addError('Answer the questions: they lead to the tier');
  } else if (!value.reason?.trim()) {
    field.addError('Say in a sentence why it is this tier');
  } else if (value.reason.length > maxTierReasonLength) {
    field.addError(
      `Say it in at most ${maxTierReasonLength} characters, found ${value.reason.length}`,
    );
  }
};
