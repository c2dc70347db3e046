import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Wait for what has just been registered',
    example: stringify({
      steps: [
        {
          id: 'catalogued',
          name: 'Wait for the catalog',
          action: 'vitals:catalog:await',
          input: { entityRef: '${{ steps.register.output.entityRef }}' },
        },
      ],
    }),
  },
];
