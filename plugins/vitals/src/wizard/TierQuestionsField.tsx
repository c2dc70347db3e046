import { useApi } from '@backstage/frontend-plugin-api';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { BgProvider, Flex, Skeleton } from '@backstage/ui';
import { shape as shapeSchema } from '@vitals/plugin-vitals-common/policy';
import { vitalsApiRef } from '../api';
import { AsyncView, useAsyncValue } from '../async';
import { TierQuestions } from './TierQuestions';
import type { TierChoice, TierQuestionsOptions } from './tierQuestionsSchema';

/** Leads to a tier by questions, explains it by the policy in force, and asks for the reason. */
export function TierQuestionsField(
  props: FieldExtensionComponentProps<TierChoice, TierQuestionsOptions>,
) {
  const { formData, onChange, rawErrors = [], uiSchema, formContext } = props;
  const api = useApi(vitalsApiRef);
  const policy = useAsyncValue('latest', signal =>
    api.latestPolicy({ signal }),
  );
  const form: unknown = formContext?.formData;
  const shape = shapeSchema.safeParse(
    uiSchema?.['ui:options']?.shape ??
      (form && typeof form === 'object' && 'shape' in form
        ? form.shape
        : undefined),
  );
  return (
    <AsyncView
      state={policy}
      what="the tier policy"
      skeleton={
        <Flex direction="column" gap="3">
          <Skeleton width="60%" height={24} />
          <Skeleton width="100%" height={120} />
        </Flex>
      }
    >
      {({ document }) => (
        <BgProvider bg="neutral-1">
          <TierQuestions
            policy={document}
            shape={shape.success ? shape.data : 'api'}
            value={formData ?? {}}
            errors={rawErrors}
            onChange={onChange}
          />
        </BgProvider>
      )}
    </AsyncView>
  );
}
