import { createMockDirectory } from '@backstage/backend-test-utils';
import type { Publishing } from '../publishing/publishing';
import { runAction } from '../__testUtils__/runAction';
import { createDestinationAction } from './destination';

const workspacePath = createMockDirectory().path;

function destinationOf(publishing: Publishing | undefined, name = 'triage') {
  const action = createDestinationAction(publishing);
  return runAction(action, { input: { name }, workspacePath });
}

const github: Publishing = {
  kind: 'github',
  host: 'github.com',
  owner: 'clinic & sons',
  visibility: 'internal',
};

describe('vitals:destination', () => {
  it('gives what publish:github takes, with the owner safe in the address', async () => {
    await expect(destinationOf(github)).resolves.toEqual({
      kind: 'github',
      repoUrl: 'github.com?owner=clinic+%26+sons&repo=triage',
      visibility: 'internal',
    });
  });

  it('names local, which needs no address', async () => {
    const publishing: Publishing = { kind: 'local', directory: '/somewhere' };
    await expect(destinationOf(publishing)).resolves.toEqual({
      kind: 'local',
      repoUrl: '',
      visibility: 'private',
    });
  });

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
