import {
  mockCredentials,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  tierApproval,
  tierLowerings,
} from '@vitals/plugin-vitals-common/client';
import request from 'supertest';
import { policyOf } from '../__testUtils__/policies';
import { policiesOf } from '../__testUtils__/policiesOf';
import { RecordingAuditor } from '../__testUtils__/RecordingAuditor';
import { triage, triageEntity } from '../__testUtils__/services';
import { testApp } from '../__testUtils__/testApp';
import { Guard } from '../http';
import { addTierRoutes } from './tierRoutes';
import { TierStore } from './TierStore';

const databases = TestDatabases.create({
  ids: ['SQLITE_3'],
  disableDocker: true,
});

const admin = mockCredentials.user('user:default/admin');
const path = '/tiers/default/component/triage/approval';
const body = { from: 'critical', to: 'core', reason: 'It became optional' };

/** Triage, held at critical, in a catalog where it states core by now. */
async function setUp(options: { entities?: Entity[]; isNoted?: boolean } = {}) {
  const { entities = [triageEntity({ vitals: triage })], isNoted = true } =
    options;
  const knex = await databases.init('SQLITE_3');
  const tiers = await TierStore.create({
    database: mockServices.database({ knex }),
  });
  const entityRef = 'component:default/triage';
  const at = new Date('2026-11-24T08:00:00.000Z');
  const hold = { kind: 'hold', tier: 'critical' } as const;
  await tiers.note({ entityRef, record: undefined, step: hold, at });
  if (isNoted) {
    const record = { tier: 'critical' };
    const step = { kind: 'lower', from: 'critical', to: 'core' } as const;
    await tiers.note({ entityRef, record, step, at });
  }
  const auditor = new RecordingAuditor();
  const guard = new Guard({
    auditor,
    httpAuth: mockServices.httpAuth(),
    permissions: mockServices.permissions.mock({
      authorize: async (questions, { credentials }) =>
        questions.map(() => ({
          result:
            JSON.stringify(credentials.principal) ===
            JSON.stringify(admin.principal)
              ? AuthorizeResult.ALLOW
              : AuthorizeResult.DENY,
        })),
    }),
  });
  const app = testApp(router =>
    addTierRoutes(router, {
      catalog: catalogServiceMock({ entities }),
      guard,
      now: () => new Date('2026-11-24T10:00:00.000Z'),
      store: policiesOf(policyOf(1)),
      tiers,
    }),
  );
  const approve = (sent: object, user = 'user:default/admin') =>
    request(app)
      .post(path)
      .set('Authorization', mockCredentials.user.header(user))
      .send(sent);
  return { app, approve, auditor, tiers };
}

describe('the lowered tiers', () => {
  it('name from, to and when', async () => {
    const { app } = await setUp();
    const response = await request(app).get('/tiers/lowered');
    expect(response.status).toBe(200);
    expect(tierLowerings.parse(response.body)).toEqual({
      items: [
        {
          entityRef: 'component:default/triage',
          from: 'critical',
          to: 'core',
          noticedAt: '2026-11-24T08:00:00.000Z',
        },
      ],
    });
  });

  it('leave out what the reader’s catalog does not have', async () => {
    const { app } = await setUp({ entities: [] });
    const response = await request(app).get('/tiers/lowered');
    expect(response.body).toEqual({ items: [] });
  });
});

describe('approving a lower tier', () => {
  it('takes an admin, and records who, what and why', async () => {
    const { approve, auditor, tiers } = await setUp();
    const response = await approve(body);
    expect(response.status).toBe(201);
    expect(tierApproval.parse(response.body)).toEqual({
      ...body,
      approvedAt: '2026-11-24T10:00:00.000Z',
      approvedBy: 'user:default/admin',
    });
    expect(await tiers.record('component:default/triage')).toEqual({
      tier: 'core',
    });
    expect(auditor.records).toEqual([
      {
        eventId: 'tier-approve',
        outcome: 'succeeded',
        meta: { entityRef: 'component:default/triage', ...body },
      },
    ]);
  });

  it('refuses an engineer, changes nothing and records the attempt', async () => {
    const { approve, auditor, tiers } = await setUp();
    const response = await approve(body, 'user:default/engineer');
    expect(response.status).toBe(403);
    expect(response.body.error.message).toBe(
      'user:default/engineer lacks the permission vitals.tier.approve',
    );
    expect(await tiers.lowerings()).toHaveLength(1);
    expect(auditor.records).toMatchObject([
      { eventId: 'tier-approve', outcome: 'failed', error: 'NotAllowedError' },
    ]);
  });

  it('does not wait until the lowering was noted', async () => {
    const { approve, tiers } = await setUp({ isNoted: false });
    expect((await approve(body)).status).toBe(201);
    expect(await tiers.record('component:default/triage')).toEqual({
      tier: 'core',
    });
  });

  it('refuses what the service does not state any more', async () => {
    const { approve, tiers } = await setUp();
    const response = await approve({ ...body, to: 'auxiliary' });
    expect(response.status).toBe(409);
    expect(response.body.error.message).toBe(
      'expected component:default/triage to state tier auxiliary, found tier core',
    );
    expect(await tiers.lowerings()).toHaveLength(1);
  });

  it('refuses a second approval', async () => {
    const { approve } = await setUp();
    await approve(body);
    const response = await approve(body);
    expect(response.status).toBe(409);
    expect(response.body.error.message).toBe(
      'expected component:default/triage to wait for approval from critical to core, found nothing that waits',
    );
  });

  it('finds no service that the catalog does not have', async () => {
    const { approve } = await setUp({ entities: [] });
    expect((await approve(body)).status).toBe(404);
  });

  it.each([
    [
      { ...body, reason: ' ' },
      'request: reason: expected a reason for the approval, found " "',
    ],
    [
      { to: 'core', reason: 'Optional' },
      'request: from: expected text, found nothing',
    ],
    [
      { ...body, by: 'me' },
      'request: expected a known field, found unknown field "by"',
    ],
  ])('refuses the body %j', async (sent, message) => {
    const { approve } = await setUp();
    const response = await approve(sent);
    expect(response.status).toBe(400);
    expect(response.body.error.message).toBe(message);
  });
});
