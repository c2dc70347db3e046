import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { JobProcess } from './jobProcess.ts';
import { RecordingThirdParty, accept } from './recordingThirdParty.ts';
import { createTestQueue } from './testQueue.ts';
import type { TestQueue } from './testQueue.ts';

// Real processes, a real PostgreSQL, and a third party that can be held up.

const job = 'under-test';
let test: TestQueue;
let messages: RecordingThirdParty;
const processes: JobProcess[] = [];

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

function start(environment: Record<string, string> = {}): JobProcess {
  const running = new JobProcess({
    SERVICE_NAME: job,
    DATABASE_URL: test.url,
    THIRD_PARTIES: messages.variable,
    ...environment,
  });
  processes.push(running);
  return running;
}

/** How runs ended, in the order in which they did. */
const runs = () =>
  test.database.rows(
    'SELECT outcome, cause, items FROM job_runs ORDER BY started_at',
  );

const isDone = async (ids: readonly string[]) => {
  const rows = await test.database.rows(
    `SELECT id FROM reminders WHERE outcome = 'success' ORDER BY due_at`,
  );
  assert.deepEqual(
    rows,
    ids.map(id => ({ id })),
  );
};

function among(ids: readonly string[], index: number): string {
  const id = ids[index];
  assert.ok(id);
  return id;
}

describe('a run', () => {
  it('sends what is due, each once, and ends well', async () => {
    const ids = await test.addDue(5);
    assert.equal(await start().exitCode, 0);
    assert.deepEqual(messages.asked, ids);
    await isDone(ids);
    assert.deepEqual(await runs(), [
      { outcome: 'success', cause: 'none', items: 5 },
    ]);
  });

  it('forgets what was sent long ago', async () => {
    await test.addDue(1);
    await start().exitCode;
    await test.database.rows(
      `UPDATE reminders SET ended_at = now() - interval '91 days'`,
    );
    await start().exitCode;
    assert.deepEqual(await test.database.rows('SELECT id FROM reminders'), []);
  });

  it('with nothing to do ends well too', async () => {
    assert.equal(await start().exitCode, 0);
    assert.deepEqual(await runs(), [
      { outcome: 'success', cause: 'none', items: 0 },
    ]);
  });

  it('that is killed in the middle is taken up by the next where it stopped', async () => {
    const ids = await test.addDue(5);
    const third = among(ids, 2);
    const arrived = messages.hold(third);
    const killed = start();
    await arrived;
    killed.kill();
    await killed.exitCode;
    assert.deepEqual(messages.asked, ids.slice(0, 3));

    messages.answer = accept;
    const next = start();
    assert.equal(await next.exitCode, 0);
    await next.logged('earlier runs were killed');
    // The one that was on its way is sent again, under its own id; no other is.
    assert.deepEqual(messages.asked, [...ids.slice(0, 3), ...ids.slice(2)]);
    await isDone(ids);
    assert.deepEqual(await runs(), [
      { outcome: 'failure', cause: 'platform', items: null },
      { outcome: 'success', cause: 'none', items: 3 },
    ]);
  });

  it('does not overlap with another: the second says so and ends with 0', async () => {
    const ids = await test.addDue(2);
    const arrived = messages.hold(among(ids, 0));
    const first = start();
    const answer = await arrived;

    const second = start();
    assert.equal(await second.exitCode, 0);
    await second.logged('another run is at work');
    assert.deepEqual(messages.asked, ids.slice(0, 1));

    answer.end();
    assert.equal(await first.exitCode, 0);
    assert.deepEqual(messages.asked, ids);
    assert.equal((await runs()).length, 1);
  });

  it('stops by itself before its deadline, and the next goes on', async () => {
    const ids = await test.addDue(3);
    const arrived = messages.hold(among(ids, 0));
    const late = start({ DEADLINE_SECONDS: '10' });
    const answer = await arrived;
    await late.logged('the deadline is near');
    answer.end();
    assert.equal(await late.exitCode, 75);
    assert.deepEqual(messages.asked, ids.slice(0, 1));
    await isDone(ids.slice(0, 1));

    messages.answer = accept;
    assert.equal(await start().exitCode, 0);
    assert.deepEqual(messages.asked, ids);
    await isDone(ids);
    assert.deepEqual(await runs(), [
      { outcome: 'timeout', cause: 'platform', items: 1 },
      { outcome: 'success', cause: 'none', items: 2 },
    ]);
  });

  it('that is told to stop finishes the reminder it is at', async () => {
    const ids = await test.addDue(2);
    const arrived = messages.hold(among(ids, 0));
    const stopped = start();
    const answer = await arrived;
    stopped.terminate();
    await stopped.logged('told to stop');
    assert.match(await stopped.scrape(), /^service_draining 1$/m);
    answer.end();
    assert.equal(await stopped.exitCode, 1);
    await isDone(ids.slice(0, 1));
    assert.deepEqual(await runs(), [
      { outcome: 'failure', cause: 'platform', items: 1 },
    ]);
  });

  it('that waits for its database stops by itself before its deadline too', async () => {
    const away = start({
      DATABASE_URL: 'postgresql://nobody@127.0.0.1:9/nothing',
      DEADLINE_SECONDS: '3',
    });
    await away.logged('the database is not ready yet');
    assert.equal(await away.exitCode, 75);
  });

  it('goes past a reminder that fails, and says whose failure it was', async () => {
    const ids = await test.addDue(3);
    messages.answer = (id, response) => {
      response.writeHead(id === ids[1] ? 503 : 200).end();
    };
    assert.equal(await start().exitCode, 75);
    await isDone([among(ids, 0), among(ids, 2)]);
    assert.deepEqual(await runs(), [
      { outcome: 'failure', cause: 'third_party', items: 3 },
    ]);

    messages.answer = accept;
    await test.letTimePass();
    assert.equal(await start().exitCode, 0);
    await isDone(ids);
  });

  it('leaves the rest alone while the third party is down for all', async () => {
    const ids = await test.addDue(8);
    messages.answer = (_, response) => response.writeHead(503).end();
    assert.equal(await start().exitCode, 75);
    assert.deepEqual(messages.asked, ids.slice(0, 5));
    const untried = await test.database.rows(
      'SELECT id FROM reminders WHERE attempts = 0 ORDER BY due_at',
    );
    assert.deepEqual(
      untried,
      ids.slice(5).map(id => ({ id })),
    );
  });
});

describe('the last success', () => {
  const lastSuccess = async (of: JobProcess) => {
    const [, value] =
      /^job_last_success_timestamp_seconds\{job="under-test"\} (\S+)$/m.exec(
        await of.scrape(),
      ) ?? [];
    return Number(value);
  };

  it('is told by every later run, however that one ends itself', async () => {
    const ids = await test.addDue(1);
    const arrived = messages.hold(among(ids, 0));
    const first = start();
    const answer = await arrived;
    assert.equal(await lastSuccess(first), 0);
    answer.end();
    await first.exitCode;

    const [ended] = await test.database.rows(
      'SELECT extract(epoch FROM ended_at)::float8 AS at FROM job_runs',
    );
    const more = await test.addDue(1);
    const held = messages.hold(among(more, 0));
    const second = start();
    await held;
    assert.deepEqual(ended, { at: await lastSuccess(second) });
  });
});

describe('the metrics', () => {
  it('are left in the Pushgateway when a run ends', async () => {
    const gateway = await RecordingThirdParty.start();
    const { promise, resolve } = Promise.withResolvers<string>();
    gateway.answer = (_, response) => {
      response.req.setEncoding('utf8');
      let body = '';
      response.req.on('data', (chunk: string) => (body += chunk));
      response.req.on('end', () => {
        resolve(body);
        response.end();
      });
    };
    const { port } = (
      JSON.parse(gateway.variable) as { messages: { port: number } }
    ).messages;
    const address = `http://127.0.0.1:${port}/metrics/job/under-test`;
    assert.equal(await start({ PUSHGATEWAY_URL: address }).exitCode, 0);
    assert.match(
      await promise,
      /^job_runs_total\{job="under-test",outcome="success",cause="none"\} 1$/m,
    );
    gateway.stop();
  });

  it('that nobody takes do not make the run fail', async () => {
    const lost = start({ PUSHGATEWAY_URL: 'http://127.0.0.1:9/metrics' });
    assert.equal(await lost.exitCode, 0);
    await lost.logged('metrics were not delivered');
  });
});
