import { pathToFileURL } from 'node:url';
import {
  resolveSafeChildPath,
  type DiscoveryService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  createLocalRepository,
  localRepositoryPath,
  refuseExisting,
} from '../publishing/createLocalRepository';
import { initiatorOf } from '../publishing/initiatorOf';
import { requirePublishing, type Publishing } from '../publishing/publishing';
import { checkRepositoryName } from '../publishing/repositoryName';
import { repositoryPage } from '../publishing/repositoryPage';
import { examples } from './publishLocal.examples';

const branch = 'main';
const committer = { name: 'Vitals', email: 'vitals@vitals.invalid' };

type Options = {
  publishing: Publishing | undefined;
  discovery: DiscoveryService;
};

/** `vitals:publish:local`: a bare Git repository on this machine, served for reading by the demo. */
export function createPublishLocalAction({ publishing, discovery }: Options) {
  return createTemplateAction({
    id: 'vitals:publish:local',
    description:
      'Makes a bare Git repository on this machine with the files of the workspace in one commit',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        name: z =>
          z.string().describe('Name of the service and its repository'),
        sourcePath: z =>
          z
            .string()
            .describe(
              'Folder of the workspace to publish; all of it by default',
            )
            .optional(),
        message: z => z.string().describe('Message of the commit').optional(),
      },
      output: {
        remoteUrl: z =>
          z.string().describe('Page on which to browse the repository'),
        cloneUrl: z =>
          z.string().describe('What git clone takes on this machine'),
        repoContentsUrl: z =>
          z.string().describe('Address of the files on the default branch'),
        commitHash: z => z.string().describe('The commit; empty in a dry run'),
      },
    },
    async handler(ctx) {
      const destination = requirePublishing(publishing);
      if (destination.kind !== 'local') {
        throw new InputError(
          `vitals.publishing.kind: expected local for vitals:publish:local, found ${destination.kind}`,
        );
      }
      const { directory } = destination;
      const name = checkRepositoryName(ctx.input.name);
      const page = await repositoryPage(destination, name, discovery);
      ctx.output('remoteUrl', page);
      ctx.output(
        'cloneUrl',
        pathToFileURL(localRepositoryPath(directory, name)).href,
      );
      ctx.output('repoContentsUrl', `${page}/raw/${branch}`);
      if (ctx.isDryRun) {
        await refuseExisting(directory, name);
        ctx.output('commitHash', '');
        ctx.logger.info(`Would make the repository ${name}`);
        return;
      }
      const { commitHash } = await ctx.checkpoint({
        key: `publish.local.${name}`,
        fn: () =>
          createLocalRepository({
            directory,
            name,
            folder: resolveSafeChildPath(
              ctx.workspacePath,
              ctx.input.sourcePath ?? '.',
            ),
            branch,
            message: ctx.input.message ?? `Create ${name} from its template`,
            author: initiatorOf(ctx.user),
            committer,
          }),
      });
      ctx.output('commitHash', commitHash);
      ctx.logger.info(`Made the repository ${name} with commit ${commitHash}`);
    },
  });
}
