import { createMockDirectory } from '@backstage/backend-test-utils';
import { runAction } from '../__testUtils__/runAction';
import { createAwaitEntityAction } from './awaitEntity';

const directory = createMockDirectory();
const triage = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'triage', namespace: 'default' },
};

function awaitTriage(
  getEntityByRef: () => Promise<typeof triage | undefined>,
  isDryRun = false,
) {
  return runAction(
    createAwaitEntityAction({
      catalog: { getEntityByRef },
      pauseMs: 1,
      looks: 3,
    }),
    {
      input: { entityRef: 'component:default/triage' },
      workspacePath: directory.path,
      isDryRun,
    },
  );
}

describe('vitals:catalog:await', () => {
  it('looks again until the entity is there, and no longer', async () => {
    const look = jest
      .fn()
      .mockResolvedValueOnce(undefined)
      .mockResolvedValue(triage);
    await awaitTriage(look);
    expect(look).toHaveBeenCalledTimes(2);
  });

  it('lets the task go on when the catalog takes longer', async () => {
    const look = jest.fn().mockResolvedValue(undefined);
    await expect(awaitTriage(look)).resolves.toEqual({});
    expect(look).toHaveBeenCalledTimes(3);
  });

  it('says that the catalog fails', async () => {
    await expect(
      awaitTriage(() => Promise.reject(new Error('catalog is down'))),
    ).rejects.toThrow('catalog is down');
  });

  it('waits for nothing in a dry run', async () => {
    const look = jest.fn();
    await awaitTriage(look, true);
    expect(look).not.toHaveBeenCalled();
  });
});
