import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { z } from 'zod/v3';
import { scheduleMeaning } from './scheduleMeaning';

/** What the field gives: the section `job.schedule` of the descriptor. */
export const scheduleChoice = z.object({
  cron: z.string().optional(),
  timeZone: z.string().optional(),
});

export type ScheduleChoice = z.output<typeof scheduleChoice>;

/** Says what is wrong with a schedule. */
export const validateSchedule: CustomFieldValidator<ScheduleChoice> = (
  value,
  field,
) => {
  const meaning = scheduleMeaning(value ?? {}, new Date());
  if (!meaning.ok) field.addError(meaning.problem);
};
