import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description:
      'Write vitals.yaml and deploy/*.yaml from the form of the wizard',
    example: stringify({
      steps: [
        {
          id: 'render',
          name: 'Render the manifests',
          action: 'vitals:render',
          input: { form: '${{ parameters }}' },
        },
      ],
    }),
  },
  {
    description: 'Render the descriptor that a skeleton brought along',
    example: stringify({
      steps: [
        {
          id: 'render',
          name: 'Render the manifests',
          action: 'vitals:render',
          input: { path: './vitals.yaml', targetPath: './manifests' },
        },
      ],
    }),
  },
];
