import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { ScheduleField } from './ScheduleField';
import { scheduleChoice, validateSchedule } from './scheduleSchema';

/** `ui:field: VitalsSchedule`. */
export const scheduleFormField = createFormField({
  name: 'VitalsSchedule',
  component: ScheduleField,
  validation: validateSchedule,
  schema: makeFieldSchema({ output: () => scheduleChoice }),
});
