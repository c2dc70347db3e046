import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { Registry } from '@prometheus-io/client';
import { createWorkflowMetrics } from '../src/outbox/workflowMetrics.ts';
import { ownFault } from '../src/outbox/nextStep.ts';
import { receiver } from '../src/prescriptions/receiver.ts';
import {
  byReceiver,
  createTestService,
  createTestWorkflow,
  idOf,
  seriesValue,
} from './testService.ts';
import type { TestWorkflow } from './testService.ts';

const label = 'workflow="prescription"';

function ends({ service }: TestWorkflow, outcome: string, cause: string) {
  const labels = `${label},outcome="${outcome}",cause="${cause}"`;
  return seriesValue(
    service,
    `workflow_completion_duration_seconds_count{${labels}}`,
  );
}

function failures({ service }: TestWorkflow, dependency: string) {
  const labels = `${label},dependency="${dependency}"`;
  return seriesValue(service, `workflow_failures_total{${labels}}`);
}

function gauge({ service }: TestWorkflow, name: string) {
  return seriesValue(service, `${name}{${label}}`);
}

async function claimOne({ service, post }: TestWorkflow): Promise<string> {
  const id = idOf(await post());
  await service.outbox.claim('prescription', { limit: 9, leaseSeconds: 60 });
  return id;
}

describe('the metrics of workflows', () => {
  it('are at 0 before the first workflow', async () => {
    const workflow = await createTestWorkflow();
    for (const [outcome, cause] of [
      ['success', 'none'],
      ['failure', 'platform'],
      ['failure', 'third_party'],
    ] as const) {
      assert.equal(await ends(workflow, outcome, cause), 0);
    }
    for (const dependency of ['self', receiver]) {
      assert.equal(await failures(workflow, dependency), 0);
    }
    assert.equal(await gauge(workflow, 'workflow_due'), 0);
    assert.equal(await gauge(workflow, 'workflow_dead_letters'), 0);
    assert.equal(await gauge(workflow, 'workflow_oldest_pending_seconds'), 0);
  });

  it('tell what waits, from every replica the same', async () => {
    const workflow = await createTestWorkflow();
    const { database, outbox } = workflow.service;
    const dead = await claimOne(workflow);
    await outbox.giveUp(dead, ownFault);
    const waiting = await claimOne(workflow);
    await outbox.retryAfter(waiting, 60_000);
    await workflow.post();
    await database.rows(
      `UPDATE outbox SET accepted_at = now() - interval '1 hour' WHERE id = $1`,
      [waiting],
    );
    assert.equal(await gauge(workflow, 'workflow_due'), 1);
    assert.equal(await gauge(workflow, 'workflow_dead_letters'), 1);
    const oldest = await gauge(workflow, 'workflow_oldest_pending_seconds');
    assert.ok(oldest !== undefined && oldest >= 3_600 && oldest < 3_700);
  });

  it('have no value where the database can’t tell', async () => {
    const { service } = await createTestService();
    for (const name of ['workflow_due', 'workflow_dead_letters']) {
      const series = `${name}{${label}}`;
      assert.equal(await seriesValue(service, series), undefined);
    }
    await service.database.close();
  });
});

describe('a scrape while the database does not answer', () => {
  it('goes without it, and what it tells later is counted then', async () => {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const registry = new Registry();
    const figures = { due: 1, dead: 0, oldestSeconds: 0 };
    const ended = {
      ...{ workflow: 'prescription', seconds: 2 },
      ...({ outcome: 'success', cause: 'none', dependency: null } as const),
    };
    const asked = {
      now: () => promise.then(() => figures),
      uncounted: () => promise.then(() => [ended]),
    };
    createWorkflowMetrics(registry, asked, {
      workflow: 'prescription',
      neighbours: [],
    });
    const count = `workflow_completion_duration_seconds_count{${label},outcome="success",cause="none"}`;
    assert.match(await registry.metrics(), RegExp(`${count} 0`));
    asked.uncounted = () => Promise.resolve([]);
    resolve(undefined);
    const scrape = await registry.metrics();
    assert.match(scrape, RegExp(`${count} 1`));
    assert.match(scrape, RegExp(`workflow_due{${label}} 1`));
  });
});

describe('the end of a workflow', () => {
  it('is counted once, and not in the first scrape', async () => {
    const workflow = await createTestWorkflow();
    await workflow.service.outbox.complete(await claimOne(workflow));
    const counts = [];
    for (let scrape = 1; scrape <= 3; scrape += 1) {
      counts.push(await ends(workflow, 'success', 'none'));
    }
    assert.deepEqual(counts, [0, 1, 1]);
  });

  it('is counted by another replica where its own was killed', async () => {
    const workflow = await createTestWorkflow();
    const { database, outbox } = workflow.service;
    const ids = [await claimOne(workflow), await claimOne(workflow)];
    for (const id of ids) await outbox.giveUp(id, byReceiver);
    await database.rows('UPDATE outbox SET ended_by = $1', [randomUUID()]);
    await database.rows(
      `UPDATE outbox SET ended_at = now() - interval '2 minutes' WHERE id = $1`,
      [ids[0]],
    );
    await ends(workflow, 'failure', 'third_party');
    assert.equal(await ends(workflow, 'failure', 'third_party'), 1);
  });

  it('names what failed it, and nobody where nobody of that name is known', async () => {
    const workflow = await createTestWorkflow(() => 'work', {
      dependencies: { records: 'http://records.clinical-records:8080' },
    });
    await failures(workflow, 'self'); // the first scrape takes nothing
    for (const blame of [
      byReceiver,
      ownFault,
      ownFault,
      { cause: 'platform', dependency: 'records' },
      { cause: 'platform', dependency: 'retired' },
    ] as const) {
      await workflow.service.outbox.giveUp(await claimOne(workflow), blame);
    }
    assert.equal(await failures(workflow, receiver), 1);
    assert.equal(await failures(workflow, 'self'), 2);
    assert.equal(await failures(workflow, 'records'), 1);
    assert.equal(await failures(workflow, 'retired'), undefined);
    assert.equal(await ends(workflow, 'failure', 'platform'), 4);
  });

  it('is nobody’s where it completes, even after it was given up', async () => {
    const workflow = await createTestWorkflow();
    await failures(workflow, receiver);
    const id = await claimOne(workflow);
    await workflow.service.outbox.giveUp(id, byReceiver);
    await workflow.service.outbox.complete(id);
    assert.equal(await ends(workflow, 'success', 'none'), 1);
    assert.equal(await failures(workflow, receiver), 0);
  });

  it('is not counted again when a dead letter completes after all', async () => {
    const workflow = await createTestWorkflow();
    const { database, outbox } = workflow.service;
    const id = await claimOne(workflow);
    await outbox.giveUp(id, byReceiver);
    await ends(workflow, 'failure', 'third_party');
    assert.equal(await ends(workflow, 'failure', 'third_party'), 1);
    await database.rows(`UPDATE outbox SET state = 'pending', ended_at = NULL`);
    await outbox.complete(id);
    assert.equal(await ends(workflow, 'success', 'none'), 0);
  });
});
