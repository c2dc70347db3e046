import { mockCredentials } from '@backstage/backend-test-utils';
import {
  serviceReliability,
  sloFleet,
  sloJourney,
  sloJourneys,
} from '@vitals/plugin-vitals-common/client';
import request from 'supertest';
import { sloApp } from '../__testUtils__/sloApp';
import {
  counted,
  FixedSource,
  item,
  serviceEntity,
} from '../__testUtils__/sloServices';
import { triageEntity } from '../__testUtils__/services';

const vouched = (value: number) => ({
  value,
  basis: 'declared',
  date: '2026-11-01',
});

const session = serviceEntity('session', {
  tier: 'critical',
  shape: 'session',
  journeys: ['consult'],
  dependencies: [{ service: 'records', namespace: 'clinic' }],
  thirdParties: [
    {
      name: 'pharmacy',
      host: 'api.pharmacy.example',
      timeoutMilliseconds: 900,
    },
  ],
  load: {
    replicaSessions: vouched(100),
    peakSessions: vouched(300),
    consultationMinutes: vouched(15),
  },
});
const records = serviceEntity('records', { journeys: ['consult'] });
const triage = serviceEntity('triage', { journeys: ['intake'] });

const eu = () =>
  new FixedSource('eu', {
    items: [
      item('triage', counted({ total: 1_000_000, bad: 250 })),
      // 99.5 %: 50 of 10,000 consultations may be lost.
      item(
        'session',
        counted({ total: 10_000, bad: 20, thirdParty: 5, unexplained: 15 }),
        'session-success',
      ),
    ],
    failures: [
      {
        service: { namespace: 'clinic', name: 'session' },
        dependency: 'records',
        failures: 12,
      },
      {
        service: { namespace: 'clinic', name: 'session' },
        dependency: 'self',
        failures: 8,
      },
      {
        service: { namespace: 'clinic', name: 'session' },
        dependency: 'pharmacy',
        failures: 5,
      },
    ],
  });

type App = Awaited<ReturnType<typeof sloApp>>;
const open: App[] = [];

async function refreshed(
  entities = [session, records, triage],
  reading: 'all' | 'some' = 'all',
): Promise<App> {
  const app = await sloApp({ sources: [eu()], entities, reading });
  open.push(app);
  await app.refresh();
  return app;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map(({ close }) => close()));
});

describe('GET /slo/fleet', () => {
  it('answers a page from the snapshot', async () => {
    const { app } = await refreshed();
    const response = await request(app).get('/slo/fleet?limit=2&sort=service');
    expect(response.status).toBe(200);
    const answer = sloFleet.parse(response.body);
    expect(answer).toMatchObject({
      revision: 1,
      freshness: 'fresh',
      source: 'prometheus',
      summary: { total: 3, unknown: 3 },
      total: 3,
    });
    expect(answer.items.map(row => row.service.name)).toEqual([
      'records',
      'session',
    ]);
  });

  it('answers that there is nothing yet', async () => {
    const app = await sloApp({ sources: [], entities: [triage] });
    open.push(app);
    const response = await request(app.app).get('/slo/fleet');
    expect(sloFleet.parse(response.body)).toMatchObject({
      revision: 0,
      freshness: 'none',
      items: [],
      total: 0,
    });
  });

  it('shows what the reader’s catalog has', async () => {
    const { app, catalog } = await refreshed([records, triage], 'some');
    const getEntities = jest.spyOn(catalog, 'getEntities');
    getEntities.mockResolvedValue({ items: [triage] });
    const response = await request(app)
      .get('/slo/fleet')
      .set('Authorization', mockCredentials.user.header('user:default/jane'));
    expect(response.body.summary.total).toBe(1);
    expect(getEntities).toHaveBeenCalledWith(expect.anything(), {
      credentials: mockCredentials.user('user:default/jane'),
    });
  });

  it('says that it is old', async () => {
    const { app, pass } = await refreshed();
    pass(5 * 60_000);
    const response = await request(app).get('/slo/fleet');
    expect(sloFleet.parse(response.body)).toMatchObject({
      freshness: 'stale',
      takenAt: '2026-11-24T10:00:00.000Z',
    });
  });

  it('refuses what it does not understand', async () => {
    const { app } = await refreshed();
    const response = await request(app).get('/slo/fleet?sort=luck');
    expect(response.status).toBe(400);
    expect(response.body.error.message).toMatch(/^request: sort: expected /);

    const other = await request(app).get('/slo/fleet?state=ok,luck');
    expect(other.status).toBe(400);
    expect(other.body.error.message).toBe(
      'request: state[1]: expected "burning", "spent", "unknown" or "ok", found "luck"',
    );
  });
});

describe('GET /slo/services/…', () => {
  it('answers how each objective stands, the worst first', async () => {
    const { app } = await refreshed();
    const response = await request(app).get(
      '/slo/services/default/component/session',
    );
    const answer = serviceReliability.parse(response.body);
    expect(answer).toMatchObject({
      facts: { entityRef: 'component:default/session', tier: 'critical' },
      state: 'unknown',
      paging: 'always',
      thirdParties: ['pharmacy'],
      calendar: { unit: 'month', from: '2026-11-01T00:00:00.000Z' },
      maintenance: [],
    });
    const sessions = answer.objectives.find(
      ({ standing }) => standing.objective.name === 'session-success',
    );
    expect(sessions).toMatchObject({
      state: 'ok',
      consultations: { eventsPerConsultation: 1, spoiledShare: 1 },
      standing: {
        measured: {
          budget: { consultations: { allowed: 50, bad: 20, left: 30 } },
        },
      },
    });
    expect(answer.objectives.at(-1)).toEqual(sessions);
    // Of 40 failures 8 are its own.
    expect(answer.journeys).toMatchObject([
      { name: 'consult', state: 'ok', share: 0.2 },
    ]);
  });

  it('knows nothing of one that came after the last refresh', async () => {
    const { app, catalog } = await refreshed([triage]);
    jest.spyOn(catalog, 'getEntityByRef').mockResolvedValue(session);
    const response = await request(app).get(
      '/slo/services/default/component/session',
    );
    const answer = serviceReliability.parse(response.body);
    expect(answer.state).toBe('unknown');
    expect(answer.objectives[0].standing.measured).toMatchObject({
      state: 'unknown',
      unknown: { message: expect.stringContaining('not counted yet') },
    });
  });

  it('says why nothing is known of one without a descriptor', async () => {
    const { app } = await refreshed([triageEntity()]);
    const response = await request(app).get(
      '/slo/services/default/component/triage',
    );
    expect(serviceReliability.parse(response.body)).toMatchObject({
      state: 'unknown',
      unknown: { reason: 'not-described' },
      objectives: [],
    });
  });

  it('finds none that the catalog does not have', async () => {
    const { app } = await refreshed();
    const response = await request(app).get(
      '/slo/services/default/component/nobody',
    );
    expect(response.status).toBe(404);
  });
});

describe('GET /slo/journeys', () => {
  it('has the journey that nobody counts before the one that is well', async () => {
    const { app } = await refreshed();
    const response = await request(app).get('/slo/journeys');
    const { items } = sloJourneys.parse(response.body);
    expect(items).toMatchObject([
      {
        name: 'intake',
        state: 'unknown',
        unknown: {
          message:
            'no service of this journey counts consultations or workflows, so nobody sees its end',
        },
        members: 1,
        blame: { state: 'unknown' },
      },
      {
        name: 'consult',
        state: 'ok',
        members: 2,
        worst: { objective: { name: 'session-success' } },
      },
    ]);
  });

  it('shares the blame, and what nobody answers for is a share of its own', async () => {
    const { app } = await refreshed();
    const response = await request(app).get('/slo/journeys/consult');
    const answer = sloJourney.parse(response.body);
    expect(answer.journey.blame).toEqual({
      state: 'known',
      failures: 40,
      shares: [
        { name: 'records', kind: 'service', failures: 12, share: 0.3 },
        { name: 'session', kind: 'service', failures: 8, share: 0.2 },
        { name: 'pharmacy', kind: 'third-party', failures: 5, share: 0.125 },
        {
          name: 'unattributed',
          kind: 'unattributed',
          failures: 15,
          share: 0.375,
        },
      ],
    });
    expect(answer.measures.map(({ entityRef }) => entityRef)).toEqual([
      'component:default/session',
    ]);
    expect(answer.members.map(({ service }) => service.name).sort()).toEqual([
      'records',
      'session',
    ]);
  });

  it('finds none that no service names', async () => {
    const { app } = await refreshed();
    const response = await request(app).get('/slo/journeys/unheard-of');
    expect(response.status).toBe(404);
    expect(response.body.error.message).toBe(
      'No service names a journey unheard-of',
    );
  });
});
