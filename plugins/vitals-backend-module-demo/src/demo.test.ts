import type { Entity } from '@backstage/catalog-model';
import {
  createMockDirectory,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import kubernetesPlugin from '@backstage/plugin-kubernetes-backend';
import type { ObjectsByEntityResponse } from '@backstage/plugin-kubernetes-common';
import catalogModuleVitals from '@vitals/plugin-catalog-backend-module-vitals';
// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- the whole is started, as the demo's entry does it
import vitalsPlugin from '@vitals/plugin-vitals-backend';
import { checkService } from '@vitals/plugin-vitals-common/service';
import request from 'supertest';
import demo from '.';

const folder = createMockDirectory();

const config = {
  backend: { baseUrl: 'http://localhost:7007' },
  vitals: { publishing: { kind: 'local', directory: folder.path } },
  kubernetes: {
    serviceLocatorMethod: { type: 'multiTenant' },
    clusterLocatorMethods: [],
    customResources: [
      { group: 'argoproj.io', apiVersion: 'v1alpha1', plural: 'rollouts' },
    ],
  },
};

async function start() {
  const { server } = await startTestBackend({
    features: [
      catalogPlugin,
      catalogModuleVitals,
      kubernetesPlugin,
      vitalsPlugin,
      demo,
      mockServices.rootConfig.factory({ data: config }),
    ],
  });
  return request(server);
}

type Client = Awaited<ReturnType<typeof start>>;

async function entities(client: Client, kind: string): Promise<Entity[]> {
  const { body } = await client.get(
    `/api/catalog/entities?filter=kind=${kind}`,
  );
  return body;
}

/** The catalog processes what it is told in the background. */
async function untilCatalogued(client: Client, count: number) {
  for (;;) {
    const { body } = await client.get('/api/catalog/entities');
    if (body.length >= count) return;
    await new Promise(resolve => setTimeout(resolve, 200));
  }
}

const kubernetesTypes = [
  'pods',
  'services',
  'replicasets',
  'horizontalpodautoscalers',
  'customresources',
];

describe('the demo', () => {
  let client: Client;

  beforeAll(async () => {
    client = await start();
    // 1 domain, 5 systems, 7 teams, 7 people, 11 resources, 15 services, 13 APIs.
    await untilCatalogued(client, 59);
  }, 60_000);

  it('shows the platform in the catalog, whole and related', async () => {
    const components = await entities(client, 'component');
    expect(components.length).toBe(15);
    for (const { metadata, spec } of components) {
      expect(checkService(spec?.vitals, metadata.name)).toMatchObject({
        ok: true,
      });
    }
    const records = components.find(
      ({ metadata }) => metadata.name === 'records',
    );
    expect(records?.metadata).toMatchObject({
      labels: { 'vitals.dev/tier': 'critical', 'vitals.dev/shape': 'api' },
      annotations: {
        'backstage.io/kubernetes-id': 'records',
        'vitals.dev/policy-version': '1',
      },
    });
    expect(records?.relations).toEqual(
      expect.arrayContaining([
        { type: 'dependsOn', targetRef: 'resource:default/records-db' },
        { type: 'dependsOn', targetRef: 'component:default/authentication' },
        { type: 'dependencyOf', targetRef: 'component:default/gateway' },
        { type: 'ownedBy', targetRef: 'group:default/health-records' },
        { type: 'partOf', targetRef: 'system:default/clinical-records' },
      ]),
    );
    const session = components.find(
      ({ metadata }) => metadata.name === 'session',
    );
    expect(session?.metadata).toMatchObject({
      labels: { 'vitals.dev/shape': 'session' },
      annotations: { 'vitals.dev/policy-version': '1' },
    });
    const people = await entities(client, 'user');
    expect(
      people.map(({ metadata, relations }) => [
        metadata.name,
        relations?.[0].targetRef,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['guest', 'group:default/clinical-engineering'],
        ['platform-admin', 'group:default/platform-admins'],
      ]),
    );
  });

  it('finds nothing wrong with the descriptors of the platform', async () => {
    const components = await entities(client, 'component');
    expect(
      components.flatMap(component =>
        'status' in component ? [component] : [],
      ),
    ).toEqual([]);
  });

  it('refers to nothing that the catalog does not hold', async () => {
    const { body } = await client.get('/api/catalog/entities');
    const all: Entity[] = body;
    const refs = all.map(({ kind, metadata }) =>
      `${kind}:default/${metadata.name}`.toLowerCase(),
    );
    const targets = all.flatMap(({ relations = [] }) =>
      relations.map(({ targetRef }) => targetRef),
    );
    expect(targets.filter(target => !refs.includes(target))).toEqual([]);
    expect(targets.length).toBeGreaterThan(100);
  });

  it('lets Vitals judge what runs, and say that it is the demo', async () => {
    const { status, body } = await client.get(
      '/api/vitals/conformance/default/component/records',
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({ source: 'demo', renderedBy: 1, problems: [] });
  });

  it('fills the Kubernetes tab with rollouts and pods of both clusters', async () => {
    const { body } = await client
      .post('/api/kubernetes/services/gateway')
      .send({
        entity: {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Component',
          metadata: { name: 'gateway', namespace: 'default' },
        },
        auth: {},
      });
    const answer: ObjectsByEntityResponse = body;
    expect(
      answer.items.map(({ cluster, errors, resources }) => [
        cluster.title,
        errors,
        resources
          .filter(found => found.resources.length > 0)
          .map(({ type }) => type),
      ]),
    ).toEqual([
      ['EU West (Dublin)', [], kubernetesTypes],
      ['EU Central (Frankfurt)', [], kubernetesTypes],
    ]);
  });
});
