import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, it } from 'node:test';
import { createTestQueue, silentLog } from '../../test/testQueue.ts';
import type { TestQueue } from '../../test/testQueue.ts';
import type { RunEnd } from '../runs/runTotals.ts';
import { mostAttempts } from './backoff.ts';
import { remind } from './remind.ts';
import { ReminderQueue } from './reminderQueue.ts';

let test: TestQueue;
let queue: ReminderQueue;

before(async () => {
  test = await createTestQueue('under-test');
});
after(() => test.drop());
beforeEach(async () => {
  await test.empty();
  queue = new ReminderQueue(randomUUID());
});

/** Takes the reminder as often, by processes that die of it; then works on it. */
async function remindAfter(deaths: number) {
  await test.addDue(1);
  for (let death = 1; death <= deaths; death += 1) {
    await new ReminderQueue(randomUUID()).take(test.database, 60);
    await test.letTimePass();
  }
  const sent: string[] = [];
  const ends: RunEnd[] = [];
  const reminder = await queue.take(test.database, 60);
  assert.ok(reminder);
  const { givenUp } = await remind(reminder, {
    ...{ queue, database: test.database, log: silentLog },
    deadlineSeconds: 60,
    sender: {
      send: ({ id }) => {
        sent.push(id);
        return Promise.resolve();
      },
    },
    record: (_, end) => {
      ends.push(end);
      return Promise.resolve();
    },
  });
  const rows = await test.database.rows('SELECT outcome, cause FROM reminders');
  return { givenUp, sends: sent.length, ends, rows };
}

describe('a reminder whose attempts ended with their process', () => {
  it('is sent as long as an attempt is left', async () => {
    assert.deepEqual(await remindAfter(mostAttempts - 1), {
      givenUp: false,
      sends: 1,
      ends: [{ outcome: 'success', cause: 'none' }],
      rows: [{ outcome: 'success', cause: null }],
    });
  });

  it('is given up unsent when none is left, and counted', async () => {
    assert.deepEqual(await remindAfter(mostAttempts), {
      givenUp: true,
      sends: 0,
      ends: [{ outcome: 'failure', cause: 'platform' }],
      rows: [{ outcome: 'failure', cause: 'platform' }],
    });
    await test.letTimePass();
    assert.equal(await queue.take(test.database, 60), undefined);
  });
});
