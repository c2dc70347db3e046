import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  byReceiver,
  createTestWorkflow,
  idOf,
  newPrescription,
} from './testService.ts';
import type { TestWorkflow } from './testService.ts';

interface Change {
  id: string;
  action: 'requeue' | 'discard';
  body?: object;
}

const byJane = { operator: 'jane.doe' };

async function deadLetter({ service, post }: TestWorkflow): Promise<string> {
  const id = idOf(await post());
  await service.outbox.claim('prescription', { limit: 9, leaseSeconds: 60 });
  await service.outbox.giveUp(id, byReceiver);
  return id;
}

function change({ service }: TestWorkflow, { id, action, body }: Change) {
  return service.adminApp.inject({
    method: 'POST',
    url: `/dead-letters/${id}/${action}`,
    headers: { host: 'localhost:9465' },
    payload: body ?? byJane,
  });
}

async function stateOf({ service }: TestWorkflow, id: string) {
  const [row] = await service.database.rows(
    'SELECT state, attempts FROM outbox WHERE id = $1',
    [id],
  );
  return row;
}

async function writtenDown({ service }: TestWorkflow) {
  return service.database.rows(
    'SELECT workflow_id, action, operator, reason FROM dead_letter_actions',
  );
}

describe('dead letters', () => {
  it('are listed without what they are about', async () => {
    const workflow = await createTestWorkflow();
    const id = await deadLetter(workflow);
    const answer = await workflow.service.adminApp.inject('/dead-letters');
    const [first, ...others] = answer.json<Record<string, unknown>[]>();
    assert.deepEqual(others, []);
    assert.deepEqual(Object.keys(first ?? {}).sort(), [
      'acceptedAt',
      'attempts',
      'cause',
      'givenUpAt',
      'id',
      'workflow',
    ]);
    assert.equal(first?.id, id);
    assert.doesNotMatch(answer.body, RegExp(newPrescription().medication));
  });

  it('that are requeued start anew and are sent', async () => {
    const workflow = await createTestWorkflow();
    const id = await deadLetter(workflow);
    const answer = await change(workflow, { id, action: 'requeue' });
    assert.equal(answer.statusCode, 200);
    assert.deepEqual(await stateOf(workflow, id), {
      state: 'pending',
      attempts: 0,
    });
    assert.deepEqual(await writtenDown(workflow), [
      {
        workflow_id: id,
        action: 'requeue',
        operator: 'jane.doe',
        reason: null,
      },
    ]);
    assert.match(
      workflow.lines.join(''),
      RegExp(`"workflowId":"${id}","operator":"jane.doe"`),
    );
  });

  it('can be requeued all at once', async () => {
    const workflow = await createTestWorkflow();
    for (let one = 1; one <= 3; one += 1) await deadLetter(workflow);
    const answer = await workflow.service.adminApp.inject({
      method: 'POST',
      url: '/dead-letters/requeue',
      payload: byJane,
    });
    assert.deepEqual(answer.json(), { count: 3 });
    assert.equal((await writtenDown(workflow)).length, 3);
  });

  it('are discarded for a reason of the list, and the client is told', async () => {
    const workflow = await createTestWorkflow();
    const id = await deadLetter(workflow);
    const withReason = (reason: string) =>
      change(workflow, { id, action: 'discard', body: { ...byJane, reason } });
    assert.equal((await withReason('patient has died')).statusCode, 400);
    assert.equal((await withReason('sent-another-way')).statusCode, 200);
    const url = `/v1/prescriptions/${id}`;
    const status = await workflow.service.app.inject(url);
    assert.equal(status.json<{ state: string }>().state, 'discarded');
    assert.equal((await writtenDown(workflow)).length, 1);
  });

  it('are nothing that is still on its way', async () => {
    const workflow = await createTestWorkflow();
    const id = idOf(await workflow.post());
    const answer = await change(workflow, { id, action: 'requeue' });
    assert.equal(answer.statusCode, 404);
    assert.deepEqual(await writtenDown(workflow), []);
  });

  it('are not handled by nobody', async () => {
    const workflow = await createTestWorkflow();
    const id = await deadLetter(workflow);
    const anonymous = { id, action: 'requeue', body: {} } as const;
    assert.equal((await change(workflow, anonymous)).statusCode, 400);
  });

  it('are not shown to a page under another name', async () => {
    const { service } = await createTestWorkflow();
    const answer = await service.adminApp.inject({
      url: '/dead-letters',
      headers: { host: 'rebound.example' },
    });
    assert.equal(answer.statusCode, 403);
  });

  it('are not at the address of the service', async () => {
    const { service } = await createTestWorkflow();
    const answer = await service.app.inject('/dead-letters');
    assert.equal(answer.statusCode, 404);
  });
});
