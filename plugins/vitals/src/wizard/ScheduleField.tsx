import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { useState } from 'react';
import { ScheduleQuestions } from './ScheduleQuestions';
import type { ScheduleChoice } from './scheduleSchema';

/** Asks when a job runs, and says back what was understood. */
export function ScheduleField({
  formData,
  onChange,
}: FieldExtensionComponentProps<ScheduleChoice>) {
  const [now] = useState(() => new Date());
  return (
    <ScheduleQuestions value={formData ?? {}} now={now} onChange={onChange} />
  );
}
