import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { serviceConformance } from '@vitals/plugin-vitals-common/client';
import type { ClusterSource } from '@vitals/plugin-vitals-node';
import request from 'supertest';
import { policyOf } from '../__testUtils__/policies';
import { policiesOf } from '../__testUtils__/policiesOf';
import { RecordingAuditor } from '../__testUtils__/RecordingAuditor';
import {
  live,
  sourceOf,
  triage,
  triageEntity,
} from '../__testUtils__/services';
import { testApp } from '../__testUtils__/testApp';
import { Guard } from '../http';
import { addConformanceRoutes } from './conformanceRoutes';
import type { FactSources } from './readServiceFacts';

/** Nothing is remembered of any tier. */
const noTiers: FactSources['tiers'] = {
  record: async () => undefined,
  latestApproval: async () => undefined,
};

function setUp(
  clusterSources: ClusterSource[] = [],
  tiers: FactSources['tiers'] = noTiers,
) {
  const getEntityByRef = jest.fn(async ref =>
    JSON.stringify(ref).includes('triage')
      ? triageEntity({ vitals: triage })
      : undefined,
  );
  const guard = new Guard({
    auditor: new RecordingAuditor(),
    httpAuth: mockServices.httpAuth(),
    permissions: mockServices.permissions(),
  });
  const services = {
    catalog: { getEntityByRef },
    clusterSources,
    guard,
    now: () => new Date('2026-11-24T10:00:00.000Z'),
    store: policiesOf(policyOf(1), policyOf(2, 30)),
    tiers,
  };
  const app = testApp(router => addConformanceRoutes(router, services));
  return { app, getEntityByRef };
}

describe('the conformance of an entity', () => {
  it('is unknown where no source is installed', async () => {
    const { app } = setUp();
    const response = await request(app).get(
      '/conformance/default/component/triage',
    );
    expect(response.status).toBe(200);
    expect(serviceConformance.parse(response.body)).toMatchObject({
      policyVersion: 2,
      source: 'none',
      report: { summary: { fail: 0, unknown: 1, warn: 0, pass: 2 } },
      observedAt: '2026-11-24T10:00:00.000Z',
    });
  });

  it('says which version rendered what runs and what the latest would change', async () => {
    const metadata = {
      name: 'triage',
      namespace: 'clinic',
      annotations: { 'vitals.dev/policy-version': '1' },
    };
    const { app } = setUp([
      sourceOf('demo', ['eu'], [live('eu', { metadata })]),
    ]);
    const response = await request(app).get(
      '/conformance/default/component/triage',
    );
    expect(serviceConformance.parse(response.body)).toMatchObject({
      renderedBy: 1,
      behind: { from: 1, to: 2 },
      source: 'demo',
    });
  });

  it('fails a tier that is milder than the one that holds, as soon as it is stated', async () => {
    const record = jest.fn(async () => ({ tier: 'critical' }));
    const { app } = setUp([], { ...noTiers, record });
    const response = await request(app).get(
      '/conformance/default/component/triage',
    );
    expect(serviceConformance.parse(response.body)).toMatchObject({
      tierLowering: {
        from: 'critical',
        to: 'core',
        noticedAt: '2026-11-24T10:00:00.000Z',
      },
      report: {
        verdicts: [
          { rule: 'identity/tier-lowered', status: 'fail' },
          {},
          {},
          {},
        ],
      },
    });
    expect(record).toHaveBeenCalledWith('component:default/triage');
  });

  it('reads the catalog as whoever asks', async () => {
    const { app, getEntityByRef } = setUp();
    await request(app)
      .get('/conformance/default/component/triage')
      .set('Authorization', mockCredentials.user.header('user:default/jane'));
    expect(getEntityByRef).toHaveBeenCalledWith(
      { namespace: 'default', kind: 'component', name: 'triage' },
      { credentials: mockCredentials.user('user:default/jane') },
    );
  });

  it('is not found where the catalog has no such entity', async () => {
    const { app } = setUp();
    const response = await request(app).get(
      '/conformance/default/component/nobody',
    );
    expect(response.status).toBe(404);
    expect(response.body.error.message).toBe(
      'There is no entity component:default/nobody in the catalog',
    );
  });

  it('refuses what is no name of an entity', async () => {
    const { app } = setUp();
    const path = '/conformance/default/component/a%0Ab';
    const response = await request(app).get(path);
    expect(response.status).toBe(400);
    expect(response.body.error.message).toBe(
      'request: name: expected a part of an entity reference, found "a\\nb"',
    );
  });
});
