import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { VitalsClient } from '@vitals/plugin-vitals-common/client';
import { vitalsSourcesExtensionPoint } from '@vitals/plugin-vitals-node';
import request from 'supertest';
import { textOf } from './__testUtils__/policies';
import { RecordingAuditor } from './__testUtils__/RecordingAuditor';
import { live, sourceOf, triage, triageEntity } from './__testUtils__/services';
import { vitalsPlugin } from './plugin';

const admin = mockCredentials.user('user:default/admin');

/** Lets the admin do everything and everybody else nothing that needs a permission. */
const permissions = mockServices.permissions.mock({
  authorizeConditional: async questions =>
    questions.map(() => ({ result: AuthorizeResult.ALLOW })),
  authorize: async (questions, { credentials }) =>
    questions.map(() => ({
      result:
        JSON.stringify(credentials.principal) ===
        JSON.stringify(admin.principal)
          ? AuthorizeResult.ALLOW
          : AuthorizeResult.DENY,
    })),
});

const demoClusters = createBackendModule({
  pluginId: 'vitals',
  moduleId: 'demo-clusters',
  register(registration) {
    registration.registerInit({
      deps: { sources: vitalsSourcesExtensionPoint },
      async init({ sources }) {
        sources.addClusterSource(sourceOf('demo', ['eu'], [live('eu')]));
      },
    });
  },
});

async function start() {
  const auditor = new RecordingAuditor();
  const { server } = await startTestBackend({
    features: [
      vitalsPlugin,
      demoClusters,
      catalogServiceMock.factory({
        entities: [triageEntity({ vitals: triage })],
      }),
      permissions.factory,
      createServiceFactory({
        service: coreServices.auditor,
        deps: {},
        factory: () => auditor,
      }),
    ],
  });
  const clientOf = (user: string) =>
    new VitalsClient({
      discovery: {
        getBaseUrl: async pluginId =>
          `http://localhost:${server.port()}/api/${pluginId}`,
      },
      fetch: (url, init) =>
        fetch(url, {
          ...init,
          headers: {
            ...init?.headers,
            Authorization: mockCredentials.user.header(user),
          },
        }),
    });
  return {
    auditor,
    server,
    admin: clientOf('user:default/admin'),
    engineer: clientOf('user:default/engineer'),
  };
}

describe('the vitals backend', () => {
  it('starts with the default policy', async () => {
    const { engineer } = await start();
    expect(await engineer.latestPolicy()).toMatchObject({
      version: 1,
      publishedBy: 'vitals',
      reason: 'Default policy',
    });
  });

  it('refuses an engineer who publishes, writes nothing and records the attempt', async () => {
    const { auditor, engineer } = await start();
    const publication = { text: textOf(2), reason: 'Longer window' };
    await expect(engineer.publishPolicy(publication)).rejects.toMatchObject({
      statusCode: 403,
    });
    expect((await engineer.policyVersions()).items).toHaveLength(1);
    expect(auditor.records).toMatchObject([
      {
        eventId: 'policy-publish',
        outcome: 'failed',
        error: 'NotAllowedError',
      },
    ]);
  });

  it('lets an admin publish, and tells a second one who was first', async () => {
    const { auditor, admin: jane, engineer } = await start();
    const publication = { text: textOf(2, 30), reason: 'Longer window' };
    const published = await jane.publishPolicy(publication);
    expect(published).toMatchObject({
      version: 2,
      text: textOf(2, 30),
      publishedBy: 'user:default/admin',
      reason: 'Longer window',
    });
    expect(await engineer.latestPolicy()).toEqual(published);
    expect(await engineer.policy(2)).toEqual(published);

    await expect(jane.publishPolicy(publication)).rejects.toMatchObject({
      statusCode: 409,
      cause: {
        name: 'ConflictError',
        message: `Policy version 2 was published by user:default/admin at ${published.publishedAt}; the next version is 3`,
      },
    });
    expect(auditor.records).toMatchObject([
      { outcome: 'succeeded', meta: { version: 2, reason: 'Longer window' } },
      { outcome: 'failed', error: 'ConflictError' },
    ]);
  });

  it('lets one of many admins win who publish at once, and records all', async () => {
    const { auditor, admin: jane } = await start();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 12 }, (_, n) =>
        jane.publishPolicy({ text: textOf(2, 10 + n), reason: `Draft ${n}` }),
      ),
    );
    const won = outcomes.flatMap(outcome =>
      outcome.status === 'fulfilled' ? [outcome.value] : [],
    );
    expect(won).toHaveLength(1);
    expect(await jane.latestPolicy()).toEqual(won[0]);
    const records = auditor.records.map(
      ({ outcome, error }) => error ?? outcome,
    );
    expect(records.sort()).toEqual([
      ...Array.from({ length: 11 }, () => 'ConflictError'),
      'succeeded',
    ]);
  });

  it('checks a draft for everybody', async () => {
    const { engineer } = await start();
    expect(await engineer.checkPolicy(textOf(2, 30))).toEqual({
      ok: true,
      problems: [],
      changes: [{ path: 'windowDays', kind: 'changed', before: 28, after: 30 }],
    });
  });

  it('answers from the sources that modules bring', async () => {
    const { engineer } = await start();
    const name = { namespace: 'default', kind: 'component', name: 'triage' };
    expect(await engineer.conformance(name)).toMatchObject({
      policyVersion: 1,
      source: 'demo',
    });
  });

  it('says that budgets are not known before the first refresh', async () => {
    const { engineer } = await start();
    expect(await engineer.sloFleet({ state: ['burning'] })).toMatchObject({
      freshness: 'none',
      items: [],
    });
    const name = { namespace: 'default', kind: 'component', name: 'triage' };
    expect(await engineer.serviceReliability(name)).toMatchObject({
      facts: { entityRef: 'component:default/triage' },
      state: 'unknown',
    });
  });

  it('leaves maintenance to whoever may write it', async () => {
    const { admin: jane, engineer } = await start();
    const name = { namespace: 'default', kind: 'component', name: 'triage' };
    const now = Date.now();
    const body = {
      from: new Date(now + 3_600_000).toISOString(),
      to: new Date(now + 7_200_000).toISOString(),
      reason: 'Move of the database',
    };
    await expect(engineer.planMaintenance(name, body)).rejects.toMatchObject({
      statusCode: 403,
    });
    const planned = await jane.planMaintenance(name, body);
    expect(await jane.closeMaintenance(name, planned.id)).toMatchObject({
      state: 'withdrawn',
      closedBy: 'user:default/admin',
    });
  });

  it('previews a service', async () => {
    const { engineer } = await start();
    const { rendering } = await engineer.preview(triage);
    expect(rendering.service).toBe('triage');
  });

  it('opens nothing but the command and the schemas to everybody', async () => {
    const { server } = await start();
    const anonymous = (path: string) =>
      request(server)
        .get(`/api/vitals${path}`)
        .set('Authorization', mockCredentials.none.header());
    const paths = [
      '/schemas/tier-policy.json',
      '/schemas/service.json',
      '/policy',
      '/policy/versions',
      '/policy/versions/1',
      '/conformance/default/component/triage',
      '/slo/fleet',
      '/slo/journeys',
      '/slo/services/default/component/triage',
    ];
    const answers = await Promise.all(paths.map(anonymous));
    expect(answers.map(({ status }) => status)).toEqual([
      200, 200, 401, 401, 401, 401, 401, 401, 401,
    ]);
    expect([200, 404]).toContain((await anonymous('/cli/vitals.cjs')).status);
  });
});
