import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { conformsToConventions } from '@vitals/plugin-vitals-common/telemetry';
import type { ScrapeFamily } from '@vitals/plugin-vitals-common/telemetry';
import { createDatabase } from './createDatabase';
import { generatedFolder } from './generatedFolder';
import { Messages, seed } from './messages';
import { describePipeline } from './npm';
import { pushedMetrics } from './pushedMetrics';
import { renderedRun } from './renderedRun';
import { startService, until } from './runningService';
import type { RunningService } from './runningService';

const folder = generatedFolder('job-scheduled');

describePipeline(folder);

function value(
  families: readonly ScrapeFamily[],
  name: string,
  labels: Readonly<Record<string, string>> = {},
) {
  return families
    .find(family => family.name === name)
    ?.samples.find(sample =>
      Object.entries(labels).every(
        ([label, wanted]) => sample.labels[label] === wanted,
      ),
    )?.value;
}

describe('the built job, in the environment that the manifests set', () => {
  const rendered = renderedRun(folder);
  // No collector is here to take traces.
  const { OTEL_EXPORTER_OTLP_ENDPOINT: _, ...environment } =
    rendered.environment;
  const address = new URL(environment.PUSHGATEWAY_URL);
  const gateway = process.env.VITALS_PUSHGATEWAY_URL;
  let messages: Messages;
  let told: Record<string, string>;
  const running: RunningService[] = [];

  before(async () => {
    assert.ok(
      gateway,
      'VITALS_PUSHGATEWAY_URL: expected the address of a Pushgateway',
    );
    messages = await Messages.start();
    told = {
      ...environment,
      DATABASE_URL: createDatabase(folder),
      THIRD_PARTIES: messages.variable,
      PUSHGATEWAY_URL: gateway + address.pathname,
    };
  });
  after(() => messages?.stop());
  afterEach(() => running.splice(0).forEach(run => run.kill()));

  async function start(): Promise<RunningService> {
    const run = await startService(folder, told);
    running.push(run);
    return run;
  }

  /** A run whose third party has been asked and does not answer yet. */
  async function startAndHold(): Promise<RunningService> {
    messages.holds = true;
    const run = await start();
    await until(() => messages.held.length > 0 || undefined);
    return run;
  }

  const job = 'appointment-reminders';
  const groupingKey = {
    job,
    service: job,
    namespace: 'consultation',
    tier: 'auxiliary',
  };
  const pushed = () => pushedMetrics(String(gateway), groupingKey);
  const runs = (families: readonly ScrapeFamily[], outcome: string) =>
    value(families, 'job_runs_total', { job, outcome });

  it('is run by the clock of the wizard, one at a time', () => {
    assert.equal(rendered.schedule, '*/15 * * * *');
    assert.equal(rendered.timeZone, 'Europe/Berlin');
    assert.equal(rendered.concurrencyPolicy, 'Forbid');
    assert.ok(
      rendered.activeDeadlineSeconds > Number(environment.DEADLINE_SECONDS),
    );
  });

  it('has a scrape by the conventions while it runs, with every bad series at 0', async () => {
    seed(folder, told);
    const run = await startAndHold();
    assert.deepEqual(
      conformsToConventions(await run.scrape(), {
        shape: 'job',
        dependencies: [],
        thirdParties: ['messages'],
        fresh: true,
      }),
      [],
    );
    messages.answerAll();
    assert.equal(await run.exitCode, 0);
    assert.equal(messages.asked.length, 5);
  });

  it('leaves metrics by the conventions in a real Pushgateway when it ends', async () => {
    const families = await pushed();
    const names = families.map(({ name }) => name);
    assert.deepEqual(names, [
      'job_last_success_timestamp_seconds',
      'job_runs_total',
    ]);
    assert.equal(runs(families, 'success'), 1);
    assert.equal(runs(families, 'failure'), 0);
    const problems = conformsToConventions(families, {
      shape: 'job',
      dependencies: [],
      thirdParties: [],
      fresh: false,
    });
    assert.deepEqual(
      problems.filter(({ metric }) => names.includes(metric)),
      [],
    );
  });

  it('killed in the middle goes on at the next run, and the Pushgateway says so', async () => {
    messages.asked.length = 0;
    seed(folder, told);
    const killed = await startAndHold();
    killed.kill();
    await killed.exitCode;
    const [cut] = messages.asked;
    messages.answerAll();

    const next = await start();
    assert.equal(await next.exitCode, 0);
    await next.logged('earlier runs were killed');
    assert.equal(messages.asked.filter(id => id === cut).length, 2);
    assert.equal(new Set(messages.asked).size, 5);
    assert.equal(messages.asked.length, 6);

    const families = await pushed();
    assert.equal(runs(families, 'failure'), 1);
    assert.equal(runs(families, 'success'), 2);
  });

  it('does not overlap with a run that is started by hand', async () => {
    messages.asked.length = 0;
    seed(folder, told);
    const first = await startAndHold();
    const second = await start();
    await second.logged('another run is at work');
    assert.equal(await second.exitCode, 0);
    assert.equal(messages.asked.length, 1);
    messages.answerAll();
    assert.equal(await first.exitCode, 0);
    assert.equal(messages.asked.length, 5);
  });

  it('tells when it last succeeded while it is told to stop', async () => {
    seed(folder, told);
    const run = await startAndHold();
    run.terminate();
    await run.logged('told to stop');
    const families = await run.scrape();
    assert.equal(value(families, 'service_draining'), 1);
    assert.ok(
      Number(value(families, 'job_last_success_timestamp_seconds')) > 1e9,
    );
    messages.answerAll();
    assert.equal(await run.exitCode, 1);
  });
});
