import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Publish the whole workspace as a repository of this machine',
    example: stringify({
      steps: [
        {
          id: 'local',
          name: 'Publish on this machine',
          action: 'vitals:publish:local',
          input: { name: 'triage' },
        },
      ],
    }),
  },
  {
    description: 'Publish one folder with a message, then register it',
    example: stringify({
      steps: [
        {
          id: 'local',
          name: 'Publish on this machine',
          action: 'vitals:publish:local',
          input: {
            name: 'triage',
            sourcePath: './service',
            message: 'Begin triage',
          },
        },
        {
          id: 'register',
          name: 'Register in the catalog',
          action: 'catalog:register',
          input: {
            catalogInfoUrl:
              '${{ steps.local.output.repoContentsUrl }}/catalog-info.yaml',
          },
        },
      ],
    }),
  },
];
