import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { TierQuestionsField } from './TierQuestionsField';
import {
  tierChoice,
  tierQuestionsOptions,
  validateTierChoice,
} from './tierQuestionsSchema';

/** `ui:field: VitalsTierQuestions`. */
export const tierQuestionsFormField = createFormField({
  name: 'VitalsTierQuestions',
  component: TierQuestionsField,
  validation: validateTierChoice,
  schema: makeFieldSchema({
    output: () => tierChoice,
    uiOptions: () => tierQuestionsOptions,
  }),
});
