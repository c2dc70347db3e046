import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { receiver } from '../src/prescriptions/receiver.ts';
import { eventually } from './eventually.ts';
import type { Behaviour } from './pharmacyStub.ts';
import {
  byReceiver,
  createTestWorkflow,
  idOf,
  seriesValue,
} from './testService.ts';
import type { TestWorkflow } from './testService.ts';

/** Behaves in this order, then always as last said. */
function inOrder(...behaviours: [Behaviour, ...Behaviour[]]) {
  let call = 0;
  return (): Behaviour => {
    const now = behaviours[Math.min(call, behaviours.length - 1)];
    call += 1;
    return now ?? 'work';
  };
}

async function outboxRow({ service }: TestWorkflow, id: string) {
  const [row] = await service.database.rows(
    `SELECT state, attempts, outcome, cause, dependency, claimed_by
     FROM outbox WHERE id = $1`,
    [id],
  );
  return row as Record<string, unknown>;
}

async function untilState(workflow: TestWorkflow, id: string, state: string) {
  return eventually(async () => {
    const row = await outboxRow(workflow, id);
    return row.state === state ? row : undefined;
  });
}

function attempts({ service }: TestWorkflow, outcome: string, cause: string) {
  const labels = `workflow="prescription",outcome="${outcome}",cause="${cause}"`;
  return seriesValue(service, `workflow_attempts_total{${labels}}`);
}

describe('an accepted workflow', () => {
  it('is sent under its own id and completed', async () => {
    const workflow = await createTestWorkflow();
    workflow.service.dispatcher.start();
    const id = idOf(await workflow.post());
    await untilState(workflow, id, 'completed');
    assert.equal(workflow.pharmacy.effects[0]?.key, id);
    assert.equal(await attempts(workflow, 'success', 'none'), 1);
  });

  it('is tried again until it has arrived', async () => {
    const workflow = await createTestWorkflow(inOrder('fail', 'hang', 'work'));
    workflow.service.dispatcher.start();
    const id = idOf(await workflow.post());
    const { attempts: made } = await untilState(workflow, id, 'completed');
    assert.equal(made, 3);
    assert.equal(await attempts(workflow, 'failure', 'third_party'), 1);
    assert.equal(await attempts(workflow, 'timeout', 'third_party'), 1);
  });

  it('has its effect once though the answer was lost', async () => {
    const workflow = await createTestWorkflow(inOrder('work and drop', 'work'));
    workflow.service.dispatcher.start();
    await untilState(workflow, idOf(await workflow.post()), 'completed');
    assert.equal(workflow.pharmacy.effects.length, 1);
    assert.equal(workflow.pharmacy.repeats, 1);
  });

  it('that is refused becomes a dead letter of ours at once', async () => {
    const workflow = await createTestWorkflow(inOrder('refuse'));
    workflow.service.dispatcher.start();
    const row = await untilState(workflow, idOf(await workflow.post()), 'dead');
    assert.equal(row.attempts, 1);
    assert.equal(row.cause, 'platform');
    assert.equal(row.dependency, 'self');
    assert.equal(await attempts(workflow, 'failure', 'platform'), 1);
  });

  it('that is still being worked on there is tried again', async () => {
    const workflow = await createTestWorkflow(
      inOrder('work and hang', 'busy', 'work'),
    );
    workflow.service.dispatcher.start();
    await untilState(workflow, idOf(await workflow.post()), 'completed');
    assert.equal(workflow.pharmacy.effects.length, 1);
  });

  it('that ended its process with every attempt is given up unsent', async () => {
    const workflow = await createTestWorkflow();
    const { database, dispatcher } = workflow.service;
    const id = idOf(await workflow.post());
    await database.rows('UPDATE outbox SET attempts = 4'); // as many as allowed
    dispatcher.start();
    const row = await untilState(workflow, id, 'dead');
    assert.equal(row.cause, 'platform');
    assert.equal(row.dependency, 'self');
    assert.equal(workflow.pharmacy.effects.length, 0);
  });

  it('is sent once by one process though its lease ends meanwhile', async () => {
    const workflow = await createTestWorkflow(
      inOrder('work and hang', 'work and hang', 'work'),
    );
    const { database, dispatcher } = workflow.service;
    dispatcher.start();
    const id = idOf(await workflow.post());
    await eventually(() => workflow.pharmacy.open === 1 || undefined);
    await database.rows('UPDATE outbox SET claimed_until = now()');
    dispatcher.wake();
    await sleep(200);
    assert.equal(workflow.pharmacy.open, 1);
    await untilState(workflow, id, 'completed');
  });

  it('that arrives although it was given up meanwhile is completed', async () => {
    const { service, post } = await createTestWorkflow();
    const id = idOf(await post());
    await service.outbox.claim('prescription', { limit: 1, leaseSeconds: 60 });
    await service.outbox.giveUp(id, byReceiver);
    await service.outbox.complete(id);
    const [row] = await service.database.rows('SELECT state FROM outbox');
    assert.deepEqual(row, { state: 'completed' });
  });

  it('that fails too often becomes a dead letter of the third party', async () => {
    const workflow = await createTestWorkflow(inOrder('fail'));
    workflow.service.dispatcher.start();
    const row = await untilState(workflow, idOf(await workflow.post()), 'dead');
    assert.equal(row.attempts, 4);
    assert.equal(row.outcome, 'failure');
    assert.equal(row.cause, 'third_party');
    assert.equal(row.dependency, receiver);
  });

  it('spends no attempt while the breaker is open, and is not due then', async () => {
    const workflow = await createTestWorkflow(inOrder('fail'));
    const { service } = workflow;
    service.dispatcher.start();
    await untilState(workflow, idOf(await workflow.post()), 'dead'); // four failures
    const id = idOf(await workflow.post()); // the fifth opens the breaker
    const rejected = `third_party_requests_total{third_party="${receiver}",outcome="rejected"}`;
    await eventually(
      async () =>
        ((await seriesValue(service, rejected)) ?? 0) >= 2 || undefined,
    );
    await service.dispatcher.stop();
    const row = await outboxRow(workflow, id);
    assert.equal(row.state, 'pending');
    assert.equal(row.attempts, 1);
    assert.equal(row.claimed_by, null);
    const due = 'workflow_due{workflow="prescription"}';
    assert.equal(await seriesValue(service, due), 0);
  });

  it('is sent by one of two replicas', async () => {
    const first = await createTestWorkflow();
    const { config } = first.service;
    const second = await createTestWorkflow(() => 'work', {
      databaseUrl: config.databaseUrl,
      receiver: config.receiver,
    });
    const ids = [];
    for (let one = 1; one <= 40; one += 1) ids.push(idOf(await first.post()));
    first.service.dispatcher.start();
    second.service.dispatcher.start();
    for (const id of ids) await untilState(first, id, 'completed');
    assert.equal(first.pharmacy.effects.length, 40);
    assert.equal(first.pharmacy.repeats, 0);
  });
});

describe('a claim', () => {
  it('comes back when its process is gone and the lease is over', async () => {
    const { service, post } = await createTestWorkflow();
    const id = idOf(await post());
    const { outbox } = service;
    const claim = { limit: 5, leaseSeconds: 0.2 };
    const [first] = await outbox.claim('prescription', claim);
    assert.equal(first?.id, id);
    assert.deepEqual(await outbox.claim('prescription', claim), []);
    await sleep(250);
    const [second] = await outbox.claim('prescription', claim);
    assert.equal(second?.attempts, 2);
  });

  it('that was given back can be taken at once', async () => {
    const { service, post } = await createTestWorkflow();
    const { outbox } = service;
    await post();
    const claim = { limit: 5, leaseSeconds: 60 };
    await outbox.claim('prescription', claim);
    await outbox.releaseAll();
    assert.equal((await outbox.claim('prescription', claim)).length, 1);
  });

  it('is not taken while a retry waits for its time', async () => {
    const { service, post } = await createTestWorkflow();
    const { outbox } = service;
    const id = idOf(await post());
    const claim = { limit: 5, leaseSeconds: 60 };
    await outbox.claim('prescription', claim);
    await outbox.retryAfter(id, 60_000);
    assert.deepEqual(await outbox.claim('prescription', claim), []);
  });
});
