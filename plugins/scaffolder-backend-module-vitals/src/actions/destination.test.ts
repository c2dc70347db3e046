import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { Publishing } from '../publishing/publishing';
import { runAction } from '../__testUtils__/runAction';
import { createDestinationAction } from './destination';

const directory = createMockDirectory();
const repositories = directory.resolve('repositories');
const workspacePath = directory.path;

const session = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'session', namespace: 'default' },
};

function destinationOf(
  publishing: Publishing | undefined,
  name = 'triage',
  isDryRun = false,
) {
  const action = createDestinationAction({
    publishing,
    catalog: catalogServiceMock({ entities: [session] }),
    discovery: mockServices.discovery(),
  });
  return runAction(action, { input: { name }, workspacePath, isDryRun });
}

const github: Publishing = {
  kind: 'github',
  host: 'github.com',
  owner: 'clinic & sons',
  visibility: 'internal',
};

const local: Publishing = { kind: 'local', directory: repositories };

describe('vitals:destination', () => {
  beforeEach(() => directory.clear());

  it('gives what publish:github takes, with the owner safe in the address', async () => {
    await expect(destinationOf(github)).resolves.toEqual({
      kind: 'github',
      repoUrl: 'github.com?owner=clinic+%26+sons&repo=triage',
      visibility: 'internal',
      remoteUrl: 'https://github.com/clinic%20%26%20sons/triage',
    });
  });

  it('gives the page of a repository in a group of a group at GitLab', async () => {
    await expect(
      destinationOf({
        kind: 'gitlab',
        host: 'git.clinic.example',
        owner: 'clinic/care',
        visibility: 'private',
      }),
    ).resolves.toMatchObject({
      remoteUrl: 'https://git.clinic.example/clinic/care/triage',
    });
  });

  it('names local, which needs no address but has a page in the demo', async () => {
    await expect(destinationOf(local)).resolves.toEqual({
      kind: 'local',
      repoUrl: '',
      visibility: 'private',
      remoteUrl: 'http://localhost:0/api/vitals-demo/repositories/triage',
    });
  });

  it.each([false, true])(
    'refuses a name that the catalog has, in a dry run: %j',
    async isDryRun => {
      await expect(destinationOf(github, 'session', isDryRun)).rejects.toThrow(
        /^name: expected a name that is free, found component:default\/session in the catalog$/,
      );
    },
  );

  it.each([false, true])(
    'refuses the name of a local repository, in a dry run: %j',
    async isDryRun => {
      directory.setContent({ 'repositories/triage.git/HEAD': '' });
      await expect(destinationOf(local, 'triage', isDryRun)).rejects.toThrow(
        /^name: expected a name that is free, found a repository triage already; it was left as it is$/,
      );
    },
  );

  it('says what to configure where nothing is', async () => {
    await expect(destinationOf(undefined)).rejects.toThrow(
      'vitals.publishing.kind: expected local, github or gitlab',
    );
  });

  it.each(['../up', 'Triage', 'tri/age', 'tri&owner=me', ''])(
    'refuses the name %j',
    async name => {
      await expect(destinationOf(github, name)).rejects.toThrow(
        'name: expected the name of a service',
      );
    },
  );
});
