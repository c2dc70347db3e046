import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { PreviewField } from './PreviewField';
import { previewed, validatePreview } from './previewSchema';

/** `ui:field: VitalsPreview`. */
export const previewFormField = createFormField({
  name: 'VitalsPreview',
  component: PreviewField,
  validation: validatePreview,
  schema: makeFieldSchema({ output: () => previewed }),
});
