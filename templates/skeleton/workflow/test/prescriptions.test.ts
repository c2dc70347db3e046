import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, it } from 'node:test';
import { identifyRequest } from '../src/idempotency/idempotencyKey.ts';
import { forgetWhatIsOver } from '../src/retention/retention.ts';
import {
  createTestService,
  createTestWorkflow,
  idOf,
  newPrescription,
  seriesValue,
} from './testService.ts';
import type { TestWorkflow } from './testService.ts';

let workflow: TestWorkflow;

before(async () => {
  workflow = await createTestWorkflow(); // nothing is sent: it isn't started
});

async function rowsOf(encounterId: string): Promise<number> {
  const rows = await workflow.service.database.rows(
    'SELECT id FROM prescriptions JOIN outbox USING (id) WHERE encounter_id = $1',
    [encounterId],
  );
  return rows.length;
}

describe('a prescription', () => {
  it('is accepted with the address of its state', async () => {
    const answer = await workflow.post();
    const { id, statusUrl } = answer.json<{ id: string; statusUrl: string }>();
    assert.equal(answer.statusCode, 202);
    assert.equal(statusUrl, `/v1/prescriptions/${id}`);
    assert.equal(answer.headers.location, statusUrl);

    const status = await workflow.service.app.inject(statusUrl);
    const { acceptedAt, ...rest } = status.json<{ acceptedAt: string }>();
    assert.ok(Date.parse(acceptedAt) > 0);
    assert.deepEqual(rest, { id, state: 'pending' });
  });

  it('that was never accepted is not found', async () => {
    const url = `/v1/prescriptions/${randomUUID()}`;
    const answer = await workflow.service.app.inject(url);
    assert.equal(answer.statusCode, 404);
  });

  it('is refused with what was expected, without what was sent', async () => {
    const answer = await workflow.post({
      ...newPrescription(),
      medication: 'Jane Example',
    });
    assert.equal(answer.statusCode, 400);
    assert.deepEqual(answer.json<{ problems: unknown }>().problems, [
      { at: 'body/medication', expected: 'expected a SNOMED CT code' },
    ]);
  });

  it('is counted by the template of its route, and no log line holds it', async () => {
    const { service, lines, post } = workflow;
    const prescription = newPrescription();
    const id = idOf(await post(prescription));
    await service.app.inject(`/v1/prescriptions/${id}`);
    const route = 'route="/v1/prescriptions/:id",method="GET"';
    const series = `http_server_requests_total{${route},code_class="2xx",cause="none"}`;
    assert.ok(await seriesValue(service, series));
    assert.match(lines.join(''), RegExp(`"workflowId":"${id}"`));
    for (const content of [prescription.encounterId, prescription.medication]) {
      assert.doesNotMatch(lines.join(''), RegExp(content));
    }
    assert.doesNotMatch(lines.join(''), /droppedFields/);
  });
});

describe('a repeated request', () => {
  it('needs a key to be recognised by', async () => {
    const answer = await workflow.service.app.inject({
      method: 'POST',
      url: '/v1/prescriptions',
      payload: newPrescription(),
    });
    assert.equal(answer.statusCode, 400);
    assert.deepEqual(answer.json<{ problems: unknown }>().problems, [
      {
        at: 'headers/idempotency-key',
        expected:
          'expected a key of your own, the same when you repeat the request',
      },
    ]);
  });

  it('gets the same answer, and is the same workflow', async () => {
    const prescription = newPrescription();
    const key = randomUUID();
    const first = await workflow.post(prescription, key);
    const again = await workflow.post(prescription, `"${key}"`);
    assert.equal(again.statusCode, 202);
    assert.deepEqual(again.json(), first.json());
    assert.equal(first.headers['idempotency-replayed'], undefined);
    assert.equal(again.headers['idempotency-replayed'], 'true');
    assert.equal(await rowsOf(prescription.encounterId), 1);
  });

  it('is refused where the same key comes with another body', async () => {
    const key = randomUUID();
    const other = newPrescription();
    await workflow.post(newPrescription(), key);
    assert.equal((await workflow.post(other, key)).statusCode, 422);
    assert.equal(await rowsOf(other.encounterId), 0);
  });

  it('at the same moment is answered once or told to wait', async () => {
    const prescription = newPrescription();
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => workflow.post(prescription, key)),
    );
    const accepted = answers.filter(answer => answer.statusCode === 202);
    assert.equal(new Set(accepted.map(idOf)).size, 1);
    for (const { statusCode } of answers) {
      assert.ok(statusCode === 202 || statusCode === 409);
    }
    assert.equal(await rowsOf(prescription.encounterId), 1);
  });

  it('waits while another transaction holds its key', async () => {
    const { database } = workflow.service;
    const key = randomUUID();

    const { keyHash } = identifyRequest(key, {
      route: '/v1/prescriptions',
      body: {},
    });
    await database.transaction(async queries => {
      await queries.rows('SELECT pg_advisory_xact_lock($1)', [
        keyHash.readBigInt64BE().toString(),
      ]);
      const answer = await workflow.post(newPrescription(), key);
      assert.equal(answer.statusCode, 409);
    });
    assert.equal((await workflow.post(newPrescription(), key)).statusCode, 202);
  });

  it('is a new one once the time of its key is over', async () => {
    const { database } = workflow.service;
    const key = randomUUID();
    const first = await workflow.post(newPrescription(), key);
    await database.rows('UPDATE idempotency_keys SET expires_at = now()');

    const again = await workflow.post(newPrescription(), key);
    assert.notEqual(idOf(again), idOf(first));
    await forgetWhatIsOver({ ...workflow.service, retentionDays: 90 });
    const [left] = await database.rows(
      'SELECT count(*)::int AS count FROM idempotency_keys',
    );
    assert.deepEqual(left, { count: 1 });
  });
});

describe('while the database is away', () => {
  it('a request is told when to come again, and the service stays ready', async () => {
    const { service } = await createTestService();
    service.lifecycle.becomeReady();
    const answer = await service.app.inject({
      method: 'POST',
      url: '/v1/prescriptions',
      headers: { 'idempotency-key': randomUUID() },
      payload: newPrescription(),
    });
    assert.equal(answer.statusCode, 503);
    assert.equal(answer.headers['retry-after'], '5');
    const ready = await service.app.inject('/readyz');
    assert.equal(ready.statusCode, 200);
    await service.database.close();
  });
});
