import type {
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { componentRef, takenName } from '@vitals/plugin-vitals-common/service';
import { refuseExisting } from '../publishing/createLocalRepository';
import { requirePublishing, type Publishing } from '../publishing/publishing';
import { checkRepositoryName } from '../publishing/repositoryName';
import { repositoryPage } from '../publishing/repositoryPage';
import { examples } from './destination.examples';

type Options = {
  publishing: Publishing | undefined;
  /** Which names are taken. */
  catalog: Pick<CatalogService, 'getEntityByRef'>;
  discovery: Pick<DiscoveryService, 'getExternalBaseUrl'>;
};

async function refuseTaken(
  name: string,
  destination: Publishing,
  catalog: Options['catalog'],
  credentials: BackstageCredentials,
): Promise<void> {
  const ref = componentRef(name);
  if (await catalog.getEntityByRef(ref, { credentials })) {
    throw new InputError(`name: ${takenName(ref)}`);
  }
  if (destination.kind === 'local') {
    await refuseExisting(destination.directory, name);
  }
}

/** `vitals:destination`: refuses a taken name before anything is made, and tells the steps of a template where the repository of a new service goes. */
export function createDestinationAction({
  publishing,
  catalog,
  discovery,
}: Options) {
  return createTemplateAction({
    id: 'vitals:destination',
    description:
      'Refuses the name of a service that exists, and tells where the repository of a new one goes, so that the steps that follow can choose how to publish',
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
        remoteUrl: z =>
          z
            .string()
            .describe('Page on which the repository can be browsed once made'),
      },
    },
    async handler(ctx) {
      const name = checkRepositoryName(ctx.input.name);
      const destination = requirePublishing(publishing);
      const credentials = await ctx.getInitiatorCredentials();
      // A task that is taken up again may have made the repository itself.
      await ctx.checkpoint({
        key: `destination.free.${name}`,
        fn: () => refuseTaken(name, destination, catalog, credentials),
      });
      ctx.output('kind', destination.kind);
      ctx.output(
        'remoteUrl',
        await repositoryPage(destination, name, discovery),
      );
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
