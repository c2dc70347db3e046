import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, it } from 'node:test';
import { createTestQueue } from '../../test/testQueue.ts';
import type { TestQueue } from '../../test/testQueue.ts';
import { queueView } from '../database/migrations.ts';
import { mostAttempts } from './backoff.ts';
import { ReminderQueue } from './reminderQueue.ts';

let test: TestQueue;
let one: ReminderQueue;
let other: ReminderQueue;

before(async () => {
  test = await createTestQueue('under-test');
});
after(() => test.drop());
beforeEach(async () => {
  await test.empty();
  one = new ReminderQueue(randomUUID());
  other = new ReminderQueue(randomUUID());
});

const take = (queue: ReminderQueue) => queue.take(test.database, 60);

/** Takes one that must be there. */
async function taken(queue: ReminderQueue) {
  const reminder = await take(queue);
  assert.ok(reminder);
  return reminder;
}

const thirdParty = { cause: 'third_party', worthAnother: true } as const;

describe('the queue of reminders', () => {
  it('gives each reminder to one process only, the oldest first', async () => {
    const [first, second] = await test.addDue(2);
    assert.equal((await taken(one)).id, first);
    assert.equal((await taken(other)).id, second);
    assert.equal(await take(one), undefined);
  });

  it('gives each once also where many ask at the same time', async () => {
    const ids = await test.addDue(20);
    const all = await Promise.all(Array.from({ length: 25 }, () => take(one)));
    const seen = all.flatMap(reminder => (reminder ? [reminder.id] : []));
    assert.deepEqual(seen.sort(), ids.sort());
  });

  it('keeps back what is not due yet, and takes an id once', async () => {
    const later = {
      id: randomUUID(),
      appointmentId: randomUUID(),
      dueAt: new Date(Date.now() + 3_600_000),
    };
    await one.add(test.database, [later, later]);
    assert.equal(await take(one), undefined);
    assert.equal(await one.depth(test.database), 0);
  });

  it('gives nobody what is done', async () => {
    await test.addDue(1);
    assert.equal(await one.finish(test.database, await taken(one)), true);
    await test.letTimePass();
    assert.equal(await take(other), undefined);
  });

  it('gives a reminder anew when its lease runs out, and then hears the new holder alone', async () => {
    await test.addDue(1);
    const late = await taken(one);
    await test.letTimePass();
    const again = await taken(other);
    assert.equal(again.id, late.id);
    assert.equal(again.attempt, 2);
    assert.equal(await one.finish(test.database, late), false);
    assert.equal(await other.finish(test.database, again), true);
  });

  it('waits before it gives what failed again', async () => {
    await test.addDue(1);
    const failed = await taken(one);
    assert.equal(await one.postpone(test.database, failed, thirdParty), false);
    assert.equal(await take(one), undefined);
    assert.equal(await one.overdue(test.database), 1);
    assert.equal(await one.depth(test.database), 0);
    await test.letTimePass();
    assert.equal((await taken(one)).attempt, 2);
  });

  it('gives up after the last attempt, and keeps what it gave up', async () => {
    await test.addDue(1);
    const said: boolean[] = [];
    for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
      const failed = await taken(one);
      said.push(await one.postpone(test.database, failed, thirdParty));
      await test.letTimePass();
    }
    assert.equal(said.indexOf(true), mostAttempts - 1);
    assert.equal(await take(one), undefined);
    assert.deepEqual(
      await test.database.rows(
        'SELECT outcome, cause, attempts FROM reminders',
      ),
      [{ outcome: 'failure', cause: 'third_party', attempts: mostAttempts }],
    );
  });

  it('gives up at once what would fail again', async () => {
    await test.addDue(1);
    const refused = { cause: 'third_party', worthAnother: false } as const;
    assert.equal(
      await one.postpone(test.database, await taken(one), refused),
      true,
    );
  });

  it('hands back what a process holds as if it had not been tried', async () => {
    await test.addDue(3);
    const first = await taken(one);
    await taken(one);
    await one.handBack(test.database, first);
    const again = await taken(other);
    assert.deepEqual(again, { ...first, attempt: 1 });
    await taken(other);
    assert.equal(await one.handBackAll(test.database), 1);
    assert.equal((await taken(other)).attempt, 1);
  });

  it('forgets what was sent so long ago, and nothing else', async () => {
    const [old, recent, givenUp, waiting] = await test.addDue(4);
    for (const id of [old, recent]) {
      const sent = await taken(one);
      assert.equal(sent.id, id);
      await one.finish(test.database, sent);
    }
    const refused = { cause: 'third_party', worthAnother: false } as const;
    await one.postpone(test.database, await taken(one), refused);
    await test.database.rows(
      `UPDATE reminders SET ended_at = ended_at -
         CASE WHEN id = $1 THEN interval '6 days' ELSE interval '8 days' END`,
      [recent],
    );
    const ended = { days: 7, limit: 10 };
    assert.equal(await one.forgetSent(test.database, ended), 1);
    assert.deepEqual(
      await test.database.rows('SELECT id FROM reminders ORDER BY due_at'),
      [recent, givenUp, waiting].map(id => ({ id })),
    );
  });

  it('counts what waits and what is being worked on, also for the autoscaler', async () => {
    await test.addDue(3);
    await one.finish(test.database, await taken(one));
    await taken(one);
    assert.equal(await one.depth(test.database), 2);
    assert.deepEqual(
      await test.database.rows(`SELECT items FROM ${queueView('under-test')}`),
      [{ items: '2' }],
    );
  });
});
