import { catalogApiRef } from '@backstage/plugin-catalog-react';
import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { z } from 'zod/v3';
import { vitalsApiRef } from '../api';
import { errorWords } from '../async';
import { previewForm } from './previewForm';
import { problemsOfForm } from './RefusedForm';

/** What the field gives: the policy version that was previewed. */
export const previewed = z.object({ policyVersion: z.number().optional() });

export type Previewed = z.output<typeof previewed>;

/** Lets nobody create what cannot be rendered. */
export const validatePreview: CustomFieldValidator<Previewed> = async (
  _value,
  field,
  { apiHolder, formData },
) => {
  const api = apiHolder.get(vitalsApiRef);
  const catalog = apiHolder.get(catalogApiRef);
  if (!api || !catalog) throw new Error('The portal has no Vitals client');
  try {
    await previewForm(formData, { api, catalog, now: new Date() });
  } catch (error) {
    field.addError(
      problemsOfForm(error).length > 0
        ? 'Change the fields that the preview names'
        : `The manifests could not be previewed: ${errorWords(error)}`,
    );
  }
};
