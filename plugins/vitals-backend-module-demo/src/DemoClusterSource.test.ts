import { createMockDirectory } from '@backstage/backend-test-utils';
import { clusterSourceContract } from '@vitals/plugin-vitals-node/testUtils';
import { makeBareRepository } from './__testUtils__/bareRepository';
import { triageFiles } from './__testUtils__/triageFiles';
import { DemoClusterSource } from './DemoClusterSource';
import { DemoPlatform } from './platform/DemoPlatform';
import { RepositoryStore } from './repositories/RepositoryStore';

const now = Date.UTC(2026, 10, 24, 10, 30);
// Git and a backend, on a machine that may be busy.
jest.setTimeout(60_000);

const folder = createMockDirectory();

function platformAt(time: number): DemoPlatform {
  return new DemoPlatform({
    repositories: new RepositoryStore(folder.path),
    now: () => time,
  });
}

function sourceAt(time: number): DemoClusterSource {
  return new DemoClusterSource({ platform: platformAt(time) });
}

beforeEach(() => folder.clear());

clusterSourceContract(async ({ unreachableCluster }) => ({
  source: new DemoClusterSource({
    platform: platformAt(now),
    unreachable: unreachableCluster ? ['eu-central'] : [],
  }),
  service: 'records',
  namespace: 'clinical-records',
}));

describe('DemoClusterSource', () => {
  it('says that it is the demo', () => {
    expect(sourceAt(now).source).toBe('demo');
  });

  it('shows a created service in both clusters, from the files of its repository', async () => {
    const files = triageFiles();
    const timestamp = now / 1000;
    await makeBareRepository({
      directory: folder.path,
      name: 'triage',
      files,
      timestamp,
    });
    const before = await sourceAt(now - 1000).objectsOf({ service: 'triage' });
    expect(before.items).toEqual([]);
    const { items, problems } = await sourceAt(now + 60_000).objectsOf({
      service: 'triage',
    });
    expect(problems).toEqual([]);
    const rollouts = items.filter(({ object }) => object.kind === 'Rollout');
    expect(rollouts.map(({ cluster }) => cluster)).toEqual([
      'eu-central',
      'eu-west',
    ]);
    expect(rollouts[0].object.status).toMatchObject({ phase: 'Healthy' });
  });

  it('follows a repository to its next commit', async () => {
    const files = triageFiles();
    const directory = folder.path;
    const timestamp = now / 1000;
    const source = sourceAt(now + 60_000);
    const make = (message: string, budget: string) =>
      makeBareRepository({
        directory,
        name: 'triage',
        files: { ...files, 'deploy/pdb.yaml': budget },
        timestamp,
        message,
      });
    const budget = (name: string) =>
      JSON.stringify({
        apiVersion: 'policy/v1',
        kind: 'PodDisruptionBudget',
        metadata: {
          name,
          namespace: 'patient-access',
          labels: { 'app.kubernetes.io/name': 'triage' },
        },
        spec: {},
      });
    const names = async () =>
      (await source.objectsOf({ service: 'triage' })).items.map(
        ({ object }) => object.metadata.name,
      );
    await make('first', budget('first-budget'));
    expect(await names()).toContain('first-budget');
    await make('second', budget('second-budget'));
    expect(await names()).toContain('second-budget');
    expect(await names()).not.toContain('first-budget');
  });

  it('says that a created service cannot take the name of another', async () => {
    await makeBareRepository({
      directory: folder.path,
      name: 'gateway',
      files: {
        ...triageFiles(),
        'vitals.yaml': triageFiles()['vitals.yaml'].replace(
          'name: triage',
          'name: gateway',
        ),
      },
      timestamp: now / 1000,
    });
    const { items, problems } = await sourceAt(now).objectsOf({
      service: 'gateway',
    });
    expect(items.length).toBeGreaterThan(10);
    expect(problems.map(({ message }) => message)).toEqual([
      'patient-access/gateway: expected a name that no other service has',
      'patient-access/gateway: expected a name that no other service has',
    ]);
  });

  it.each([
    [
      'no descriptor',
      { 'README.md': '' },
      /^vitals\.yaml: expected a service descriptor at [0-9a-f]{7}, found no such file$/,
    ],
    [
      'a wrong descriptor',
      { 'vitals.yaml': 'kind: Service\n' },
      /^vitals\.yaml:\d+:\d+: .*expected/,
    ],
    [
      'a wrong manifest',
      { ...triageFiles(), 'deploy/broken.yaml': 'kind: [\n' },
      /^deploy\/broken\.yaml:\d/,
    ],
  ])('says of a repository with %s why nothing runs', async (_, files, why) => {
    await makeBareRepository({
      directory: folder.path,
      name: 'triage',
      files,
      timestamp: now / 1000,
    });
    const { items, problems } = await sourceAt(now).objectsOf({
      service: 'triage',
    });
    expect(items).toEqual([]);
    expect(problems).toEqual([
      { cluster: 'eu-central', message: expect.stringMatching(why) },
      { cluster: 'eu-west', message: expect.stringMatching(why) },
    ]);
    const others = await sourceAt(now).objectsOf({ service: 'records' });
    expect(others.problems).toEqual([]);
  });
});
