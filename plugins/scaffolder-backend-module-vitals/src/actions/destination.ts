import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { requirePublishing, type Publishing } from '../publishing/publishing';
import { checkRepositoryName } from '../publishing/repositoryName';
import { examples } from './destination.examples';

/** `vitals:destination`: tells the steps of a template where the repository of a new service goes. */
export function createDestinationAction(publishing: Publishing | undefined) {
  return createTemplateAction({
    id: 'vitals:destination',
    description:
      'Tells where the repository of a new service goes, so that the steps that follow can choose how to publish',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        name: z =>
          z.string().describe('Name of the service and its repository'),
      },
      output: {
        kind: z => z.enum(['local', 'github', 'gitlab']),
        repoUrl: z =>
          z
            .string()
            .describe(
              'What publish:github and publish:gitlab take; empty for local',
            ),
        visibility: z =>
          z.string().describe('What publish:github and publish:gitlab take'),
      },
    },
    async handler(ctx) {
      const name = checkRepositoryName(ctx.input.name);
      const destination = requirePublishing(publishing);
      ctx.output('kind', destination.kind);
      if (destination.kind === 'local') {
        ctx.output('repoUrl', '');
        ctx.output('visibility', 'private');
        return;
      }
      const query = new URLSearchParams({
        owner: destination.owner,
        repo: name,
      });
      ctx.output('repoUrl', `${destination.host}?${query}`);
      ctx.output('visibility', destination.visibility);
    },
  });
}
