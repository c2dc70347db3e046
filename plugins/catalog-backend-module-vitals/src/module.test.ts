import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import {
  coreServices,
  createBackendModule,
  type SchedulerService,
} from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type { AlphaEntity } from '@backstage/catalog-model/alpha';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import {
  catalogProcessingExtensionPoint,
  type EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- both are started, as in the portal
import vitalsPlugin from '@vitals/plugin-vitals-backend';
import type { JsonObject } from '@backstage/types';
import { setTimeout as wait } from 'node:timers/promises';
import request from 'supertest';
import { triageDescriptor, triageEntity } from './__testUtils__/triage';
import catalogModuleVitals from '.';

jest.setTimeout(60_000);

afterEach(() => jest.restoreAllMocks());

const processedSeconds = 1;

/** A catalog that is told what repositories hold, and processes it again every second. */
async function start(
  features: Parameters<typeof startTestBackend>[0]['features'] = [vitalsPlugin],
) {
  let connection: EntityProviderConnection | undefined;
  let scheduler: SchedulerService | undefined;
  const repositories = createBackendModule({
    pluginId: 'catalog',
    moduleId: 'repositories',
    register(registration) {
      registration.registerInit({
        deps: { catalog: catalogProcessingExtensionPoint },
        async init({ catalog }) {
          catalog.addEntityProvider({
            getProviderName: () => 'repositories',
            connect: async connected => {
              connection = connected;
            },
          });
        },
      });
    },
  });
  const clock = createBackendModule({
    pluginId: 'vitals',
    moduleId: 'clock',
    register(registration) {
      registration.registerInit({
        deps: { tasks: coreServices.scheduler },
        async init({ tasks }) {
          scheduler = tasks;
        },
      });
    },
  });
  const { server } = await startTestBackend({
    features: [
      catalogPlugin,
      catalogModuleVitals,
      repositories,
      ...features,
      ...(features.length > 0 ? [clock] : []),
      mockServices.rootConfig.factory({
        data: {
          catalog: { processingInterval: { seconds: processedSeconds } },
        },
      }),
    ],
  });
  const client = request(server);
  return {
    client,
    /** What all repositories hold from now on. */
    hold: async (...entities: Entity[]) => {
      await connection?.applyMutation({
        type: 'full',
        entities: entities.map(entity => ({ entity, locationKey: 'test' })),
      });
    },
    /** Compares the catalog with the tiers that hold, as happens every minute. */
    compareTiers: async () => scheduler?.triggerTask('vitals-observe-tiers'),
    /** The entity once it is as it should be; fails with how it was last. */
    until: async (name: string, isSo: (entity: AlphaEntity) => boolean) => {
      let last: AlphaEntity | undefined;
      for (let attempt = 0; attempt < 150; attempt += 1) {
        const { status, body } = await client.get(
          `/api/catalog/entities/by-name/component/default/${name}`,
        );
        if (status === 200) last = body;
        if (last && isSo(last)) return last;
        await wait(200);
      }
      throw new Error(
        `expected another ${name}, found ${JSON.stringify(last)}`,
      );
    },
  };
}

function triage(changes: JsonObject = {}): Entity {
  const vitals = { ...triageDescriptor, ...changes };
  const { tier } = vitals;
  const labels = { 'vitals.dev/tier': String(tier), 'vitals.dev/shape': 'api' };
  return triageEntity({ labels, spec: { vitals } });
}

const messages = ({ status }: AlphaEntity) =>
  (status?.items ?? []).map(({ level, message }) => `${level}: ${message}`);

describe('the catalog', () => {
  it('shows the dependencies of descriptors in its graph, from both ends', async () => {
    const { hold, until } = await start();
    const vitals = {
      ...triageDescriptor,
      dependencies: [{ service: 'records', namespace: 'clinical-records' }],
      callers: [{ service: 'gateway', namespace: 'edge' }],
    };
    await hold(
      triageEntity({ spec: { vitals } }),
      triageEntity({ name: 'records', labels: {} }),
      triageEntity({ name: 'gateway', labels: {} }),
    );
    const related = ({ relations = [] }: Entity) =>
      relations
        .filter(({ type }) => /^depend/.test(type))
        .map(({ type, targetRef }) => `${type} ${targetRef}`)
        .sort();
    const isRelated = (entity: Entity) => related(entity).length > 0;
    expect(related(await until('triage', isRelated))).toEqual([
      'dependencyOf component:default/gateway',
      'dependsOn component:default/records',
    ]);
    expect(related(await until('records', isRelated))).toEqual([
      'dependencyOf component:default/triage',
    ]);
    expect(related(await until('gateway', isRelated))).toEqual([
      'dependsOn component:default/triage',
    ]);
  });

  it('shows a new service whose descriptor is wrong, with what is wrong', async () => {
    const { hold, until } = await start();
    await hold(triage({ phi: 'yes' }));
    const entity = await until('triage', () => true);
    expect(messages(entity)).toEqual([
      'error: vitals.yaml: phi: expected true or false, found "yes"',
    ]);
    expect(entity.spec).toMatchObject({ vitals: { phi: 'yes' } });
  });

  it('shows a service whose descriptor became wrong as it is now, and forgets the fault once it is mended', async () => {
    const { hold, until } = await start();
    await hold(triage());
    expect(messages(await until('triage', () => true))).toEqual([]);
    await hold(triage({ phi: 'yes', description: 'Sorts cases anew' }));
    const broken = await until('triage', entity => messages(entity).length > 0);
    expect(broken.spec).toMatchObject({
      vitals: { description: 'Sorts cases anew' },
    });
    await hold(triage());
    await until('triage', entity => messages(entity).length === 0);
  });

  it('says that a tier is not one of the published policy', async () => {
    const { hold, until } = await start();
    await hold(triage({ tier: 'vital' }));
    const entity = await until('triage', () => true);
    expect(messages(entity)).toEqual([
      `error: vitals.yaml: tier: expected one of the policy's tiers (critical, core, auxiliary), found "vital"`,
    ]);
  });

  it('keeps and checks entities without Vitals, and says what it could not check', async () => {
    const { hold, until } = await start([]);
    await hold(triage({ system: 'intake' }));
    const entity = await until('triage', () => true);
    expect(messages(entity)).toEqual([
      'error: catalog-info.yaml: spec.system: expected intake as in vitals.yaml, found "consultation"',
      expect.stringMatching(
        /^info: tier and overrides could not be checked, since the tier policy could not be read: .+$/,
      ),
    ]);
  });
});

describe('a lowered tier', () => {
  it('stands on the entity until it is approved', async () => {
    const realNow = Date.now;
    let ahead = 0;
    jest.spyOn(Date, 'now').mockImplementation(() => realNow() + ahead);
    const { client, compareTiers, hold, until } = await start();
    await hold(triage({ tier: 'critical' }));
    await until('triage', () => true);
    await compareTiers();
    await hold(triage({ tier: 'core' }));
    await until(
      'triage',
      ({ metadata }) => metadata.labels?.['vitals.dev/tier'] === 'core',
    );
    await compareTiers();

    const report = '/api/vitals/conformance/default/component/triage';
    const { body: waiting } = await client.get(report);
    expect(waiting.tierLowering).toEqual({
      from: 'critical',
      to: 'core',
      noticedAt: expect.any(String),
    });
    // What the catalog was told is old by now.
    ahead += 61_000;
    const flagged = await until(
      'triage',
      entity => messages(entity).length > 0,
    );
    expect(flagged.status?.items).toEqual([
      {
        type: 'vitals.dev/tier-lowered',
        level: 'warning',
        message: `tier lowered from critical to core, noticed at ${waiting.tierLowering.noticedAt}: critical holds until an admin approves`,
      },
    ]);
    const { body: lowered } = await client.get('/api/vitals/tiers/lowered');
    expect(lowered.items).toEqual([
      { entityRef: 'component:default/triage', ...waiting.tierLowering },
    ]);

    const approved = await client
      .post('/api/vitals/tiers/default/component/triage/approval')
      .set('Authorization', mockCredentials.user.header('user:default/jane'))
      .send({ from: 'critical', to: 'core', reason: 'It became optional' });
    expect(approved.status).toBe(201);
    const { body: after } = await client.get(report);
    expect(after).not.toHaveProperty('tierLowering');
    expect(after.tierApproval).toMatchObject({
      approvedBy: 'user:default/jane',
      reason: 'It became optional',
    });
    ahead += 61_000;
    await until('triage', entity => messages(entity).length === 0);
  });
});
