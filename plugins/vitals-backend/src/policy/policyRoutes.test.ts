import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { ConflictError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  policyVersions,
  publishedPolicy,
} from '@vitals/plugin-vitals-common/client';
import request from 'supertest';
import { policyOf, textOf } from '../__testUtils__/policies';
import { policiesOf, published } from '../__testUtils__/policiesOf';
import { RecordingAuditor } from '../__testUtils__/RecordingAuditor';
import { testApp } from '../__testUtils__/testApp';
import { Guard } from '../http';
import { addPolicyRoutes } from './policyRoutes';
import type { Policies } from './PolicyStore';

const latest = published(policyOf(1));

function setUp(
  options: { denied?: boolean; publish?: Policies['publish'] } = {},
) {
  const auditor = new RecordingAuditor();
  const publish = jest.fn<
    ReturnType<Policies['publish']>,
    Parameters<Policies['publish']>
  >(
    options.publish ??
      (async ({ document, publishedAt, ...rest }) => ({
        ...rest,
        document,
        version: document.version,
        publishedAt: publishedAt.toISOString(),
      })),
  );
  const store = { ...policiesOf(policyOf(1)), publish };
  const guard = new Guard({
    auditor,
    httpAuth: mockServices.httpAuth(),
    permissions: mockServices.permissions({
      result: options.denied ? AuthorizeResult.DENY : AuthorizeResult.ALLOW,
    }),
  });
  const now = () => new Date('2026-11-24T09:30:00.000Z');
  const app = testApp(router => addPolicyRoutes(router, { guard, store, now }));
  return { app, auditor, publish };
}

describe('reading policies', () => {
  it('answers the latest policy as the client expects it', async () => {
    const response = await request(setUp().app).get('/policy');
    expect(response.status).toBe(200);
    expect(publishedPolicy.parse(response.body)).toEqual(latest);
  });

  it('lists the versions without their texts', async () => {
    const response = await request(setUp().app).get('/policy/versions');
    expect(policyVersions.parse(response.body)).toEqual({
      items: [
        {
          version: 1,
          publishedAt: '2026-11-24T08:00:00.000Z',
          publishedBy: 'vitals',
          reason: 'Default policy',
        },
      ],
    });
  });

  it('answers a version by its number', async () => {
    const response = await request(setUp().app).get('/policy/versions/1');
    expect(publishedPolicy.parse(response.body)).toEqual(latest);
  });

  it('says that a version does not exist', async () => {
    const response = await request(setUp().app).get('/policy/versions/9');
    expect(response.status).toBe(404);
    expect(response.body.error.message).toBe('There is no policy version 9');
  });

  it.each(['0', 'latest', '1.5', '-1', '99999999'])(
    'refuses %s as a version',
    async version => {
      const path = `/policy/versions/${version}`;
      const response = await request(setUp().app).get(path);
      expect(response.status).toBe(400);
      expect(response.body.error.message).toBe(
        `request: version: expected a version such as 2, found "${version}"`,
      );
    },
  );
});

describe('checking a policy', () => {
  it('tells what the next version would change', async () => {
    const { app, publish } = setUp();
    const response = await request(app)
      .post('/policy/check')
      .send({ text: textOf(2, 30) });
    expect(response.body).toEqual({
      ok: true,
      problems: [],
      changes: [{ path: 'windowDays', kind: 'changed', before: 28, after: 30 }],
    });
    expect(publish).not.toHaveBeenCalled();
  });

  it('marks the line of a wrong value', async () => {
    const response = await request(setUp().app)
      .post('/policy/check')
      .send({ text: textOf(2, 400) });
    expect(response.body).toEqual({
      ok: false,
      problems: [
        {
          file: 'policy.yaml',
          line: 6,
          column: 13,
          path: 'windowDays',
          message: 'expected a number of at most 90, found 400',
        },
      ],
      changes: [],
    });
  });
});

describe('publishing a policy', () => {
  const body = { text: textOf(2), reason: '  Longer window ' };

  it('publishes the text as it was written, in the name of whoever asks', async () => {
    const { app, auditor, publish } = setUp();
    const response = await request(app)
      .post('/policy/versions')
      .set('Authorization', mockCredentials.user.header('user:default/jane'))
      .send(body);
    expect(response.status).toBe(201);
    expect(publish).toHaveBeenCalledWith({
      text: textOf(2),
      document: policyOf(2),
      reason: 'Longer window',
      publishedBy: 'user:default/jane',
      publishedAt: new Date('2026-11-24T09:30:00.000Z'),
    });
    expect(publishedPolicy.parse(response.body).version).toBe(2);
    expect(auditor.records).toEqual([
      {
        eventId: 'policy-publish',
        outcome: 'succeeded',
        meta: { reason: 'Longer window', version: 2 },
      },
    ]);
  });

  it('names a service that publishes by its subject', async () => {
    const { app, publish } = setUp();
    const header = mockCredentials.service.header();
    await request(app)
      .post('/policy/versions')
      .set('Authorization', header)
      .send(body);
    expect(publish.mock.calls[0][0].publishedBy).toBe('external:test-service');
  });

  it('refuses without the permission, writes nothing and records it', async () => {
    const { app, auditor, publish } = setUp({ denied: true });
    const response = await request(app).post('/policy/versions').send(body);
    expect(response.status).toBe(403);
    expect(response.body.error.message).toBe(
      'user:default/mock lacks the permission vitals.policy.publish',
    );
    expect(publish).not.toHaveBeenCalled();
    expect(auditor.records).toEqual([
      {
        eventId: 'policy-publish',
        outcome: 'failed',
        meta: {},
        error: 'NotAllowedError',
      },
    ]);
  });

  it('tells of a conflict and records it', async () => {
    const { app, auditor } = setUp({
      publish: async () => {
        throw new ConflictError('Policy version 2 was published by jane');
      },
    });
    const response = await request(app).post('/policy/versions').send(body);
    expect(response.status).toBe(409);
    expect(response.body.error.message).toBe(
      'Policy version 2 was published by jane',
    );
    expect(auditor.records).toMatchObject([
      { outcome: 'failed', error: 'ConflictError' },
    ]);
  });

  it('gives the lines of an invalid policy and records the attempt', async () => {
    const { app, auditor, publish } = setUp();
    const response = await request(app)
      .post('/policy/versions')
      .send({ ...body, text: textOf(2, 400) });
    expect(response.status).toBe(400);
    expect(response.body.error).toMatchObject({
      name: 'InputError',
      message:
        'policy.yaml:6:13: windowDays: expected a number of at most 90, found 400',
      problems: [{ line: 6, column: 13, path: 'windowDays' }],
    });
    expect(publish).not.toHaveBeenCalled();
    expect(auditor.records).toMatchObject([
      { outcome: 'failed', error: 'InputError' },
    ]);
  });

  it.each([
    [
      'no reason',
      { text: textOf(2), reason: '  ' },
      'request: reason: expected a reason for the new version',
    ],
    [
      'a reason that is too long',
      { text: textOf(2), reason: 'x'.repeat(501) },
      'request: reason: expected a reason of at most 500 characters',
    ],
    [
      'a reason that PostgreSQL could not store',
      { text: textOf(2), reason: 'null\u0000' },
      'request: reason: expected a reason without control characters',
    ],
    [
      'a text that would not be stored as it came',
      { text: `${textOf(2)}# \ud800`, reason: 'Longer window' },
      'request: text: expected Unicode text without half surrogate pairs',
    ],
    [
      'an author of its own choice',
      { ...body, author: 'user:default/somebody-else' },
      'request: expected a known field, found unknown field "author"',
    ],
    ['no body', undefined, 'request: text: expected text, found nothing'],
  ])('refuses %s', async (_, wrong, message) => {
    const { app, publish } = setUp();
    const response = await request(app).post('/policy/versions').send(wrong);
    expect(response.status).toBe(400);
    expect(response.body.error.message).toContain(message);
    expect(publish).not.toHaveBeenCalled();
  });
});
