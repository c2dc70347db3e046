import { existsSync, readdirSync, readFileSync } from 'node:fs';
import {
  createMockDirectory,
  mockCredentials,
  mockServices,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { ServiceUnavailableError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { VitalsClient } from '@vitals/plugin-vitals-common/client';
import {
  defaultPolicy,
  printPolicy,
} from '@vitals/plugin-vitals-common/policy';
import { renderService } from '@vitals/plugin-vitals-common/render';
import { parseService } from '@vitals/plugin-vitals-common/service';
import { stringify } from 'yaml';
import { runAction } from '../__testUtils__/runAction';
import { createRenderAction } from './render';

const directory = createMockDirectory();
const policy = { ...defaultPolicy, version: 7 };

const published: Awaited<ReturnType<VitalsClient['latestPolicy']>> = {
  version: 7,
  publishedAt: '2026-11-02T08:00:00.000Z',
  publishedBy: 'user:default/admin',
  reason: 'More replicas',
  text: printPolicy(policy),
  document: policy,
};

const form = {
  name: 'triage',
  description: 'Sorts patients by urgency',
  owner: 'group:default/clinical-engineering',
  system: 'system:default/consultation',
  tier: { tier: 'core', reason: 'A consultation waits while it is down.' },
  phi: true,
  replicaRequestsPerSecond: 50,
  peakRequestsPerSecond: 120,
  dependencies: [{ service: 'records' }],
};

/** A neighbour in another namespace than the new service. */
const session = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'session', namespace: 'default' },
  spec: { vitals: { namespace: 'clinic', runtime: { port: 9000 } } },
};

const latestPolicy = jest.fn<
  Promise<typeof published>,
  Parameters<VitalsClient['latestPolicy']>
>();

function render(input: JsonObject, isDryRun = false) {
  const action = createRenderAction({
    auth: mockServices.auth(),
    catalog: catalogServiceMock({ entities: [session] }),
    client: { latestPolicy },
    discovery: mockServices.discovery(),
    today: () => '2026-11-24',
  });
  return runAction(action, { input, isDryRun, workspacePath: directory.path });
}

function written(path: string): string {
  return readFileSync(directory.resolve(path), 'utf8');
}

describe('vitals:render', () => {
  beforeEach(() => {
    directory.clear();
    latestPolicy.mockReset().mockResolvedValue(published);
  });

  it('writes the descriptor that a form stands for', async () => {
    await render({ form });
    const parsed = parseService(written('vitals.yaml'));
    expect(parsed.ok && parsed.value).toMatchObject({
      name: 'triage',
      namespace: 'consultation',
      tier: 'core',
      shape: 'api',
      load: {
        peakRequestsPerSecond: {
          value: 120,
          basis: 'declared',
          date: '2026-11-24',
        },
      },
    });
    expect(written('vitals.yaml').split('\n')[0]).toBe(
      '# yaml-language-server: $schema=http://localhost:0/api/vitals/schemas/service.json',
    );
  });

  it('lets neighbours run where the catalog says', async () => {
    const ref = 'component:default/session';
    await render({ form: { ...form, callers: [ref], dependencies: [ref] } });
    const parsed = parseService(written('vitals.yaml'));
    expect(parsed.ok && parsed.value).toMatchObject({
      callers: [{ service: 'session', namespace: 'clinic' }],
      dependencies: [{ service: 'session', namespace: 'clinic', port: 9000 }],
    });
  });

  it('takes a neighbour that the catalog does not have to run beside the service', async () => {
    const callers = ['component:default/nobody', 'component:default/session'];
    const { service } = await render({ form: { ...form, callers } });
    expect(service).toMatchObject({
      callers: [
        { service: 'nobody' },
        { service: 'session', namespace: 'clinic' },
      ],
    });
  });

  it('writes just the manifests that the domain renders by the latest policy', async () => {
    const { service } = await render({ form });
    const parsed = parseService(stringify(service));
    if (!parsed.ok) throw new Error(parsed.problems[0].message);
    const expected = renderService({ policy, service: parsed.value });
    if (!expected.ok) throw new Error(expected.problems[0].message);
    expect(readdirSync(directory.resolve('deploy')).sort()).toEqual(
      expected.value.files.map(({ path }) => path),
    );
    for (const { path, text } of expected.value.files) {
      expect(written(`deploy/${path}`)).toBe(text);
    }
  });

  it('tells the version, tier, shape and files', async () => {
    const outputs = await render({ form });
    expect(outputs).toMatchObject({
      policyVersion: 7,
      tier: 'core',
      shape: 'api',
    });
    expect(outputs.files).toEqual(
      expect.arrayContaining([
        'vitals.yaml',
        'deploy/kustomization.yaml',
        'deploy/rollout.yaml',
      ]),
    );
  });

  it('tells pipelines where this portal is', async () => {
    const outputs = await render({ form });
    expect(outputs.vitalsUrl).toBe('http://localhost:0/api/vitals');
  });

  it('asks for the policy on behalf of the person who runs the template', async () => {
    await render({ form });
    expect(latestPolicy).toHaveBeenCalledTimes(1);
    expect(latestPolicy.mock.calls[0][0]?.token).toBe(
      mockCredentials.service.token({
        onBehalfOf: mockCredentials.user(),
        targetPluginId: 'vitals',
      }),
    );
  });

  it('renders a descriptor of the workspace and leaves that file as it is', async () => {
    await render({ form });
    const text = `# Ours\n${written('vitals.yaml')}`;
    directory.setContent({ 'service/vitals.yaml': text });
    const { files } = await render({
      path: 'service/vitals.yaml',
      targetPath: './manifests',
    });
    expect(written('service/vitals.yaml')).toBe(text);
    expect(existsSync(directory.resolve('vitals.yaml'))).toBe(false);
    expect(files).toContain('manifests/rollout.yaml');
    expect(readdirSync(directory.path).sort()).toEqual([
      'manifests',
      'service',
    ]);
  });

  it('does in a dry run what it does else, since the workspace is thrown away', async () => {
    await render({ form }, true);
    expect(existsSync(directory.resolve('deploy/rollout.yaml'))).toBe(true);
  });

  it.each<[string, JsonObject, string]>([
    [
      'no descriptor',
      {},
      'input: expected one of service, form and path, found 0',
    ],
    [
      'two descriptors',
      { form, path: 'vitals.yaml' },
      'input: expected one of service, form and path, found 2',
    ],
    [
      'a missing file',
      { path: 'vitals.yaml' },
      'vitals.yaml: expected a service descriptor in the workspace, found nothing by that name',
    ],
    [
      'a wrong name',
      { form: { ...form, name: "tri'age" } },
      'form: name: expected a DNS label',
    ],
    [
      'a tier that does not exist',
      { form: { ...form, tier: { tier: 'gold', reason: 'x' } } },
      'tier: expected one of the policy\'s tiers (critical, core, auxiliary), found "gold"',
    ],
    [
      'an incomplete service',
      { service: { name: 'triage' } },
      'service: apiVersion: expected "vitals.dev/v1", found nothing (and',
    ],
  ])('refuses %s in one line and writes nothing', async (_, input, message) => {
    const error = await render(input).catch((caught: Error) => caught);
    expect(error).toMatchObject({ name: 'InputError' });
    expect(String(error)).toContain(message);
    expect(String(error)).not.toContain('\n');
    expect(readdirSync(directory.path)).toEqual([]);
  });

  it('refuses a file or a folder outside of the workspace', async () => {
    await expect(render({ path: '../../etc/passwd' })).rejects.toThrow(
      /not allowed/i,
    );
    await expect(render({ form, targetPath: '../elsewhere' })).rejects.toThrow(
      /not allowed/i,
    );
    expect(readdirSync(directory.path)).toEqual([]);
  });

  it('ends with the reason when the portal cannot give a policy', async () => {
    latestPolicy.mockRejectedValue(new ServiceUnavailableError('no database'));
    await expect(render({ form })).rejects.toThrow('no database');
    expect(readdirSync(directory.path)).toEqual([]);
  });
});
