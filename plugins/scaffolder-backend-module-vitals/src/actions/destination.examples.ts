import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Publish a new service to where this portal is told to',
    example: stringify({
      steps: [
        {
          id: 'destination',
          name: 'Find out where to publish',
          action: 'vitals:destination',
          input: { name: '${{ parameters.name }}' },
        },
        {
          id: 'local',
          if: "${{ steps.destination.output.kind === 'local' }}",
          name: 'Publish on this machine',
          action: 'vitals:publish:local',
          input: { name: '${{ parameters.name }}' },
        },
        {
          id: 'github',
          if: "${{ steps.destination.output.kind === 'github' }}",
          name: 'Publish to GitHub',
          action: 'publish:github',
          input: {
            repoUrl: '${{ steps.destination.output.repoUrl }}',
            repoVisibility: '${{ steps.destination.output.visibility }}',
            defaultBranch: 'main',
          },
        },
      ],
    }),
  },
];
