import { mockCredentials } from '@backstage/backend-test-utils';
import { maintenance } from '@vitals/plugin-vitals-common/client';
import request from 'supertest';
import { owner, sloApp } from '../__testUtils__/sloApp';
import { serviceEntity } from '../__testUtils__/sloServices';

const body = {
  from: '2026-11-24T12:00:00Z',
  to: '2026-11-24T13:00:00Z',
  reason: 'Move of the database',
};

type App = Awaited<ReturnType<typeof sloApp>>;
const open: App[] = [];

async function setUp() {
  const app = await sloApp({
    sources: [],
    entities: [serviceEntity('triage'), serviceEntity('booking')],
  });
  open.push(app);
  const path = (name: string) =>
    `/slo/services/default/component/${name}/maintenance`;
  return {
    ...app,
    plan: (sent: object = body, user = owner, name = 'triage') =>
      request(app.app)
        .post(path(name))
        .set('Authorization', mockCredentials.user.header(user))
        .send(sent),
    end: (id: string, user = owner, name = 'triage') =>
      request(app.app)
        .delete(`${path(name)}/${id}`)
        .set('Authorization', mockCredentials.user.header(user)),
    listed: async () => {
      const response = await request(app.app).get(
        '/slo/services/default/component/triage',
      );
      return response.body.maintenance;
    },
  };
}

afterEach(async () => {
  await Promise.all(open.splice(0).map(({ close }) => close()));
});

describe('naming a maintenance', () => {
  it('takes an owner, and records who, what and why', async () => {
    const { auditor, listed, plan } = await setUp();
    const response = await plan();
    expect(response.status).toBe(201);
    const planned = maintenance.parse(response.body);
    expect(planned).toEqual({
      id: planned.id,
      from: '2026-11-24T12:00:00.000Z',
      to: '2026-11-24T13:00:00.000Z',
      reason: 'Move of the database',
      createdBy: 'user:default/owner',
      createdAt: '2026-11-24T10:00:00.000Z',
      state: 'planned',
    });
    expect(await listed()).toEqual([planned]);
    expect(auditor.records).toEqual([
      {
        eventId: 'maintenance-plan',
        outcome: 'succeeded',
        meta: {
          entityRef: 'component:default/triage',
          ...body,
          id: planned.id,
        },
      },
    ]);
  });

  it.each([
    ['somebody else', 'user:default/engineer', 'triage'],
    ['an owner of another service', owner, 'booking'],
  ])(
    'refuses %s, writes nothing and records the attempt',
    async (_, user, name) => {
      const { auditor, listed, plan } = await setUp();
      const response = await plan(body, user, name);
      expect(response.status).toBe(403);
      expect(response.body.error.message).toBe(
        `${user} lacks the permission vitals.maintenance.write for component:default/${name}`,
      );
      expect(await listed()).toEqual([]);
      expect(auditor.records).toMatchObject([
        {
          eventId: 'maintenance-plan',
          outcome: 'failed',
          error: 'NotAllowedError',
          meta: { entityRef: `component:default/${name}` },
        },
      ]);
    },
  );

  it.each([
    [
      { ...body, to: '2026-11-25T12:00:01Z' },
      'request: to: expected at most 24 hours after from, found 2026-11-25T12:00:01Z',
    ],
    [
      { ...body, from: '2026-11-23T09:00:00Z', to: '2026-11-23T10:00:00Z' },
      'request: from: expected a time at most 24 hours ago, found 2026-11-23T09:00:00Z',
    ],
    [
      { ...body, from: '2026-02-30T10:00:00Z' },
      'request: from: expected a time with its zone, such as 2026-11-24T16:00:00Z, found "2026-02-30T10:00:00Z"',
    ],
    [
      { ...body, reason: ' ' },
      'request: reason: expected a reason for the maintenance, found " "',
    ],
    [
      { ...body, by: 'me' },
      'request: expected a known field, found unknown field "by"',
    ],
  ])('refuses %j', async (sent, message) => {
    const { auditor, plan } = await setUp();
    const response = await plan(sent);
    expect(response.status).toBe(400);
    expect(response.body.error.message).toBe(message);
    expect(auditor.records).toMatchObject([{ outcome: 'failed' }]);
  });

  it('refuses one at the time of another', async () => {
    const { plan } = await setUp();
    await plan();
    expect((await plan()).status).toBe(409);
  });

  it('finds no service that the catalog does not have', async () => {
    const { catalog, plan } = await setUp();
    jest.spyOn(catalog, 'getEntityByRef').mockResolvedValue(undefined);
    expect((await plan()).status).toBe(404);
  });
});

describe('ending a maintenance', () => {
  it('withdraws what has not begun, and keeps it in the log', async () => {
    const { auditor, end, listed, plan } = await setUp();
    const { id } = (await plan()).body;
    const response = await end(id);
    expect(response.status).toBe(200);
    expect(maintenance.parse(response.body)).toMatchObject({
      state: 'withdrawn',
      closedBy: 'user:default/owner',
      closedAt: '2026-11-24T10:00:00.000Z',
    });
    expect(await listed()).toEqual([response.body]);
    expect(auditor.records.at(-1)).toEqual({
      eventId: 'maintenance-close',
      outcome: 'succeeded',
      meta: { entityRef: 'component:default/triage', id, state: 'withdrawn' },
    });
    expect((await end(id)).status).toBe(409);
  });

  it('ends what goes on', async () => {
    const { end, pass, plan } = await setUp();
    const { id } = (await plan()).body;
    pass(2.5 * 3_600_000);
    expect((await end(id)).body).toMatchObject({
      state: 'running',
      to: '2026-11-24T12:35:00.000Z',
    });
  });

  it('refuses somebody else and records the attempt', async () => {
    const { auditor, end, listed, plan } = await setUp();
    const { id } = (await plan()).body;
    expect((await end(id, 'user:default/engineer')).status).toBe(403);
    expect(await listed()).toMatchObject([{ state: 'planned' }]);
    expect(auditor.records.at(-1)).toMatchObject({
      eventId: 'maintenance-close',
      outcome: 'failed',
      error: 'NotAllowedError',
    });
  });

  it('refuses what is no id', async () => {
    const { end } = await setUp();
    expect((await end('1')).status).toBe(400);
    expect((await end('6d8c4d3e-3f5a-4c5e-9a54-0d8f3c1c9c11')).status).toBe(
      404,
    );
  });
});
