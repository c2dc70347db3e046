import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { RecordingThirdParty, accept } from './recordingThirdParty.ts';
import { ServiceProcess } from './serviceProcess.ts';
import { createTestQueue } from './testQueue.ts';
import type { TestQueue } from './testQueue.ts';

// Real processes, a real PostgreSQL, and a third party that can be held up.

const job = 'under-test';
let test: TestQueue;
let messages: RecordingThirdParty;
const processes: ServiceProcess[] = [];

before(async () => {
  test = await createTestQueue(job);
});
after(() => test.drop());
beforeEach(async () => {
  await test.empty();
  messages = await RecordingThirdParty.start();
});
afterEach(() => {
  for (const running of processes.splice(0)) running.kill();
  messages.stop();
});

async function start(
  environment: Record<string, string> = {},
  graceSeconds = 60,
): Promise<ServiceProcess> {
  const running = await ServiceProcess.start({
    graceSeconds,
    environment: {
      SERVICE_NAME: job,
      DATABASE_URL: test.url,
      THIRD_PARTIES: messages.variable,
      ...environment,
    },
  });
  processes.push(running);
  return running;
}

/** Waits until so many reminders are done. */
async function done(count: number): Promise<void> {
  for (let attempt = 0; attempt < 3_000; attempt += 1) {
    const rows = await test.database.rows(
      `SELECT id FROM reminders WHERE outcome = 'success'`,
    );
    if (rows.length === count) return;
    await sleep(10);
  }
  throw new Error('waited in vain');
}

const totals = () =>
  test.database.rows(
    'SELECT outcome, cause, runs::int FROM job_run_totals ORDER BY outcome, cause',
  );

function first(ids: readonly string[]): string {
  const [id] = ids;
  assert.ok(id);
  return id;
}

describe('the worker', () => {
  it('sends each reminder once, however many replicas there are', async () => {
    const ids = await test.addDue(40);
    await Promise.all([start(), start()]);
    await done(40);
    assert.deepEqual([...messages.asked].sort(), [...ids].sort());
    assert.deepEqual(await totals(), [
      { outcome: 'success', cause: 'none', runs: 40 },
    ]);
  });

  it('takes up what comes later, and tells how much waits', async () => {
    const worker = await start();
    await worker.scraped(/^job_queue_items\{job="under-test"\} 0$/m);
    await test.addDue(3);
    await done(3);
    await worker.scraped(
      /^job_runs_total\{job="under-test",outcome="success",cause="none"\} 3$/m,
    );
  });

  it('forgets what was sent long ago', async () => {
    await test.addDue(1);
    await test.database.rows(
      `UPDATE reminders
       SET outcome = 'success', ended_at = now() - interval '91 days'`,
    );
    await start();
    await done(0);
  });

  it('that is killed leaves what it was at to another, when the lease is over', async () => {
    const ids = await test.addDue(3);
    const arrived = messages.hold(first(ids));
    const killed = await start();
    await arrived;
    await done(2);
    killed.kill();
    await killed.exitCode;

    messages.answer = accept;
    await test.letTimePass();
    await start();
    await done(3);
    // Sent again under its own id; no other is.
    assert.deepEqual([...messages.asked].sort(), [...ids, first(ids)].sort());
  });

  it('gives up an item at its deadline and says so', async () => {
    const ids = await test.addDue(1);
    const arrived = messages.hold(first(ids));
    await start({ DEADLINE_SECONDS: '0.2' });
    await arrived;
    for (let attempt = 0; attempt < 1_000; attempt += 1) {
      if ((await totals()).length > 0) break;
      await sleep(10);
    }
    assert.deepEqual(await totals(), [
      { outcome: 'timeout', cause: 'platform', runs: 1 },
    ]);
  });

  it('tries again what failed, and tells whose failure it was', async () => {
    await test.addDue(1);
    messages.answer = (_, response) => {
      messages.answer = accept;
      response.writeHead(503).end();
    };
    const worker = await start();
    await worker.logged('reminder failed, later again');
    await test.letTimePass();
    await done(1);
    assert.deepEqual(await totals(), [
      { outcome: 'failure', cause: 'third_party', runs: 1 },
      { outcome: 'success', cause: 'none', runs: 1 },
    ]);
  });
});

describe('on SIGTERM the worker', () => {
  it('fails readiness, takes nothing more, finishes what it is at and ends with 0', async () => {
    const ids = await test.addDue(5);
    const arrived = messages.holdAll(4);
    const worker = await start();
    const answers = await arrived;
    worker.terminate();
    assert.equal((await worker.logged('draining')).inFlight, 4);
    assert.equal((await fetch(`${worker.url}/readyz`)).status, 503);
    assert.equal((await fetch(`${worker.url}/livez`)).status, 200);
    await worker.scraped(/^service_draining 1$/m);

    for (const answer of answers) answer.end();
    assert.equal(await worker.exitCode, 0);
    assert.equal((await worker.logged('drained')).inFlight, 0);
    assert.deepEqual(
      await test.database.rows(
        'SELECT id, outcome, lease FROM reminders ORDER BY due_at',
      ),
      ids.map((id, index) => ({
        id,
        outcome: index < 4 ? 'success' : null,
        lease: null,
      })),
    );
  });

  it('hands back what does not end in time, as if it had not been tried', async () => {
    const ids = await test.addDue(1);
    const arrived = messages.hold(first(ids));
    const worker = await start({}, 5.1);
    await arrived;
    worker.terminate();
    assert.equal(await worker.exitCode, 0);
    await worker.logged('grace is over, reminders are handed back');
    assert.deepEqual(
      await test.database.rows('SELECT lease, attempts FROM reminders'),
      [{ lease: null, attempts: 0 }],
    );
  });
});
