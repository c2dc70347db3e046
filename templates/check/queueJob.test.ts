import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { conformsToConventions } from '@vitals/plugin-vitals-common/telemetry';
import { parse } from 'yaml';
import { z } from 'zod';
import { createDatabase } from './createDatabase';
import { generatedFolder } from './generatedFolder';
import { Messages, seed } from './messages';
import { describePipeline } from './npm';
import { queryDatabase } from './queryDatabase';
import { renderedContainer } from './renderedContainer';
import { startService, until } from './runningService';
import type { RunningService } from './runningService';

const folder = generatedFolder('job-queue');

describePipeline(folder);

const scaledObject = z.object({
  spec: z.object({
    minReplicaCount: z.number(),
    triggers: z.tuple([
      z.object({
        type: z.literal('postgresql'),
        metadata: z.object({ query: z.string(), targetQueryValue: z.string() }),
      }),
    ]),
  }),
});

describe('the built worker, in the environment that the manifests set', () => {
  const container = renderedContainer(folder);
  const { spec } = scaledObject.parse(
    parse(readFileSync(join(folder, 'deploy', 'scaled-object.yaml'), 'utf8')),
  );
  const [trigger] = spec.triggers;
  let messages: Messages;
  let told: Record<string, string>;
  let worker: RunningService;

  before(async () => {
    messages = await Messages.start();
    // No collector is here to take traces.
    const { OTEL_EXPORTER_OTLP_ENDPOINT: _, ...environment } =
      container.environment;
    told = {
      ...environment,
      DATABASE_URL: createDatabase(folder),
      THIRD_PARTIES: messages.variable,
    };
    worker = await startService(folder, told);
  });
  after(() => {
    worker?.kill();
    messages?.stop();
  });

  const statusOf = async (path: string) =>
    (await fetch(worker.url + path)).status;
  const judge = async (fresh: boolean) =>
    conformsToConventions(await worker.scrape(), {
      shape: container.shape,
      dependencies: [],
      thirdParties: ['messages'],
      fresh,
    });
  const value = async (name: string) =>
    (await worker.scrape()).find(family => family.name === name)?.samples[0]
      ?.value;
  /** What KEDA would be told. */
  const depth = () =>
    queryDatabase(folder, told.DATABASE_URL, trigger.metadata.query);

  it('is scaled from zero by what KEDA asks of the database', () => {
    assert.equal(spec.minReplicaCount, 0);
    assert.equal(trigger.metadata.targetQueryValue, '100');
    assert.deepEqual(depth(), [{ items: '0' }]);
  });

  it('answers the probes of the manifests', async () => {
    assert.equal(await statusOf(container.startupPath), 200);
    assert.equal(await statusOf(container.readinessPath), 200);
    assert.equal(await statusOf(container.livenessPath), 200);
  });

  it('has a scrape by the conventions, with every bad series at 0', async () => {
    assert.deepEqual(await judge(true), []);
  });

  it('works what is due, and keeps to the conventions', async () => {
    messages.holds = true;
    seed(folder, told);
    await until(() => messages.held.length === 4 || undefined);
    assert.deepEqual(depth(), [{ items: '5' }]);
    assert.equal(await value('job_queue_items'), 5);
    messages.answerAll();
    await until(
      async () => (await value('job_queue_items')) === 0 || undefined,
    );
    assert.deepEqual(depth(), [{ items: '0' }]);
    assert.deepEqual(await judge(false), []);
  });

  it('drains on SIGTERM without cutting what it is at', async () => {
    messages.holds = true;
    seed(folder, told);
    await until(() => messages.held.length === 4 || undefined);
    worker.terminate();
    assert.equal((await worker.logged('draining')).inFlight, 4);
    assert.equal(await statusOf(container.readinessPath), 503);
    assert.equal(await statusOf(container.livenessPath), 200);
    assert.equal(await value('service_draining'), 1);
    messages.answerAll();
    assert.equal(await worker.exitCode, 0);
    assert.equal((await worker.logged('drained')).inFlight, 0);
    // The fifth was not begun: it starts the next replica.
    assert.deepEqual(depth(), [{ items: '1' }]);
  });
});
