import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { createTestService, seriesValue } from '../../test/testService.ts';
import type { SessionConfig } from '../config/sessionConfig.ts';

async function created(changes: Partial<SessionConfig> = {}) {
  const { service, lines } = await createTestService(changes);
  const answer = await service.app.inject({
    method: 'POST',
    url: '/v1/consultations',
  });
  const { id } = answer.json<{ id: string }>();
  const call = (method: 'GET' | 'POST' | 'PUT', path: string, body?: object) =>
    service.app.inject({
      method,
      url: `/v1/consultations/${id}${path}`,
      ...(body && { payload: body }),
    });
  return { service, lines, answer, id, call };
}

describe('consultations', () => {
  it('are created and joined', async () => {
    const { answer, call, id } = await created();
    assert.equal(answer.statusCode, 201);
    const joined = await call('POST', '/participants', { role: 'patient' });
    assert.equal(joined.statusCode, 201);
    assert.equal(joined.headers['cache-control'], 'no-store');
    const { participantId, stream } = joined.json<Record<string, string>>();
    assert.equal(stream, `/v1/consultations/${id}/stream`);
    assert.deepEqual((await call('GET', '')).json(), {
      id,
      state: 'waiting',
      participants: [{ id: participantId, role: 'patient', connected: false }],
    });
  });

  it('keep no token, only its hash', async () => {
    const { call, id, lines, service } = await created();
    const joined = await call('POST', '/participants', { role: 'patient' });
    const { token } = joined.json<{ token: string }>();
    const [, secret = token] = token.split('.');
    const kept = JSON.stringify(await service.store.read(id));
    assert.ok(!kept.includes(secret) && !lines.join('').includes(secret));
  });

  it('end once, however often that is asked for', async () => {
    const { call } = await created();
    for (const outcome of ['success', 'failure']) {
      const ended = await call('PUT', '/end', {
        outcome,
        ...(outcome === 'failure' && { cause: 'third_party' }),
      });
      assert.equal(ended.json<{ state: string }>().state, 'ended');
    }
    const late = await call('POST', '/participants', { role: 'patient' });
    assert.equal(late.statusCode, 409);
  });

  it('that have failed name what failed them, by the names of vitals.yaml', async () => {
    const { call } = await created({
      dependencies: { records: 'http://records.clinical-records:8080' },
      thirdParties: [
        { name: 'pharmacy', url: 'http://x', timeoutMilliseconds: 1 },
      ],
    });
    const statusOf = async (cause: string, dependency?: string) => {
      const body = {
        outcome: 'failure',
        cause,
        ...(dependency && { dependency }),
      };
      return (await call('PUT', '/end', body)).statusCode;
    };
    for (const [cause, dependency] of [
      ['platform', 'billing'],
      ['platform', 'pharmacy'],
      ['third_party', 'records'],
      ['third_party', 'self'],
      ['client', 'self'],
      ['unexplained', 'records'],
    ] as const) {
      assert.equal(await statusOf(cause, dependency), 400, cause);
    }
    for (const [cause, dependency] of [
      ['platform', 'self'],
      ['platform', 'records'],
      ['platform', undefined],
      ['third_party', 'pharmacy'],
      ['third_party', undefined],
      ['client', undefined],
      ['unexplained', undefined],
    ] as const) {
      assert.equal(await statusOf(cause, dependency), 200, cause);
    }
  });

  it('name no third party where there is none', async () => {
    const { call } = await created();
    const named = { cause: 'third_party', dependency: 'pharmacy' };
    const answer = await call('PUT', '/end', { outcome: 'failure', ...named });
    assert.equal(answer.statusCode, 400);
  });

  it('that do not exist are not found', async () => {
    const { service } = await created();
    for (const [method, path, payload] of [
      ['GET', '', undefined],
      ['POST', '/participants', { role: 'patient' }],
      ['PUT', '/end', { outcome: 'success' }],
    ] as const) {
      const answer = await service.app.inject({
        ...{ method, url: `/v1/consultations/${randomUUID()}${path}` },
        ...(payload && { payload }),
      });
      assert.equal(answer.statusCode, 404, path);
    }
  });

  it('are refused with what was expected, without what was sent', async () => {
    const { call } = await created();
    const answer = await call('POST', '/participants', {
      role: 'Jane Example',
    });
    assert.equal(answer.statusCode, 400);
    assert.deepEqual(answer.json(), {
      title: 'The request is not valid',
      status: 400,
      problems: [
        {
          at: 'body/role',
          expected:
            'Invalid option: expected one of "patient"|"clinician"|"interpreter"',
        },
      ],
    });
  });

  it('have every bad series at 0 before the first', async () => {
    const { service } = await createTestService({
      dependencies: { records: 'http://records.clinical-records:8080' },
    });
    for (const name of ['self', 'records']) {
      const series = `session_failures_total{dependency="${name}"}`;
      assert.equal(await seriesValue(service, series), 0, series);
    }
    for (const cause of ['client', 'platform', 'third_party', 'unexplained']) {
      for (const series of [
        `session_ends_total{outcome="failure",cause="${cause}"}`,
        `session_interruptions_total{outcome="lost",cause="${cause}"}`,
        `session_interruptions_total{outcome="resumed",cause="${cause}"}`,
        `session_setup_duration_seconds_count{outcome="failure",cause="${cause}"}`,
      ]) {
        assert.equal(await seriesValue(service, series), 0, series);
      }
    }
  });
});
