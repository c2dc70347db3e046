import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { parse } from 'yaml';
import { z } from 'zod';
import { conformsToConventions } from '@vitals/plugin-vitals-common/telemetry';
import { ConsultationGuests } from './consultationGuests';
import type { Pair } from './consultationGuests';
import { createDatabase } from './createDatabase';
import { generatedFolder } from './generatedFolder';
import { describePipeline } from './npm';
import { renderedContainer } from './renderedContainer';
import { startService, until } from './runningService';
import type { RunningService } from './runningService';

const folder = generatedFolder('clinical-session');
const routes = z.object({
  spec: z.object({
    http: z.array(
      z.object({ name: z.string(), timeout: z.string().optional() }),
    ),
  }),
});
const many = 50;

describePipeline(folder);

describe('the built session, in the environment that the manifests set', () => {
  const container = renderedContainer(folder);
  let guests: ConsultationGuests;
  let running: RunningService[] = [];

  before(async () => {
    guests = await ConsultationGuests.of(folder);
  });
  afterEach(() => guests.abandonAll());
  after(() => running.forEach(service => service.kill()));

  /** One more replica of the same service. */
  async function start(database: string): Promise<RunningService> {
    // No collector is here to take traces.
    const { OTEL_EXPORTER_OTLP_ENDPOINT: _, ...environment } =
      container.environment;
    const service = await startService(folder, {
      ...environment,
      DATABASE_URL: database,
    });
    running.push(service);
    return service;
  }

  async function stopAll(): Promise<void> {
    for (const service of running) service.kill();
    await Promise.all(running.map(({ exitCode }) => exitCode));
    running = [];
  }

  async function value(
    service: RunningService,
    name: string,
    labels: Readonly<Record<string, string>> = {},
  ): Promise<number | undefined> {
    const families = await service.scrape();
    return families
      .find(family => family.name === name)
      ?.samples.find(sample =>
        Object.entries(labels).every(
          ([label, expected]) => sample.labels[label] === expected,
        ),
      )?.value;
  }

  const interruptions = (
    service: RunningService,
    outcome: string,
    cause: string,
  ) => value(service, 'session_interruptions_total', { outcome, cause });
  const ends = (service: RunningService, outcome: string, cause: string) =>
    value(service, 'session_ends_total', { outcome, cause });

  async function expectNoneLost(service: RunningService): Promise<void> {
    for (const cause of ['client', 'platform', 'third_party', 'unexplained']) {
      assert.equal(await interruptions(service, 'lost', cause), 0);
      assert.equal(await ends(service, 'failure', cause), 0);
    }
  }

  /** Consultations, both ends first at the first address. */
  const open = (addresses: readonly string[]): Promise<Pair[]> =>
    Promise.all(Array.from({ length: many }, () => guests.open(addresses)));

  it('is told its database by a Secret', () => {
    assert.deepEqual(container.secretVariables, ['DATABASE_URL']);
    assert.equal(container.shape, 'session');
  });

  it('has streams that no timeout of the mesh cuts', () => {
    const file = join(folder, 'deploy', 'virtual-service.yaml');
    const { spec } = routes.parse(parse(readFileSync(file, 'utf8')));
    const streams = spec.http.filter(({ name }) => /websocket/.test(name));
    assert.ok(streams.length > 0);
    assert.ok(streams.every(({ timeout }) => timeout === undefined));
  });

  it('answers probes and keeps to the conventions, fresh and used', async () => {
    const service = await start(createDatabase(folder));
    for (const path of [
      container.startupPath,
      container.readinessPath,
      container.livenessPath,
    ]) {
      assert.equal((await fetch(service.url + path)).status, 200);
    }
    const judge = async (fresh: boolean) =>
      conformsToConventions(await service.scrape(), {
        ...container,
        fresh,
      });
    assert.deepEqual(await judge(true), []);

    const pair = await guests.open([service.url]);
    pair.clinician.client.end();
    await until(() => pair.patient.closedWith === 1000 || undefined);
    assert.equal((await fetch(`${service.url}/patients/jane`)).status, 404);
    await until(
      async () => (await ends(service, 'success', 'none')) || undefined,
    );
    assert.deepEqual(await judge(false), []);
    await stopAll();
  });

  it('counts what failed a consultation by its name in vitals.yaml', async () => {
    const service = await start(createDatabase(folder));
    const failures = (dependency: string) =>
      value(service, 'session_failures_total', { dependency });
    const names = ['self', 'records', 'identity-check'];
    for (const name of names) assert.equal(await failures(name), 0);

    const { path, patient } = await guests.open([service.url]);
    const blame = { cause: 'platform', dependency: 'records' };
    const ended = await fetch(`${service.url}${path}/end`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ outcome: 'failure', ...blame }),
    });
    assert.equal(ended.status, 200);
    await until(() => patient.closedWith === 1000 || undefined);
    await until(async () => (await failures('records')) === 1 || undefined);
    assert.equal(await failures('self'), 0);
    assert.equal(await failures('identity-check'), 0);
    await stopAll();
  });

  it('lets 50 open consultations go on and end after SIGTERM, and loses none', async () => {
    const database = createDatabase(folder);
    const [service, other] = [await start(database), await start(database)];
    const pairs = await open([service.url]);
    await until(
      async () =>
        (await value(service, 'sessions_active')) === many || undefined,
    );
    service.terminate();
    assert.equal((await service.logged('draining')).consultations, many);
    const ready = await fetch(service.url + container.readinessPath);
    assert.equal(ready.status, 503);
    assert.equal(await value(service, 'service_draining'), 1);
    assert.ok(
      Number(await value(service, 'session_drain_remaining_seconds')) > 0,
    );

    guests.talk(pairs, 0);
    await guests.heardAll(pairs, 1);
    for (const { clinician } of pairs) clinician.client.end();
    assert.equal(await service.exitCode, 0);
    assert.equal((await service.logged('drained')).consultations, 0);
    await until(
      async () => (await ends(other, 'success', 'none')) === many || undefined,
    );
    await expectNoneLost(other);
    await stopAll();
  });

  it('loses none of 50 when it is killed: clients resume, and no message is lost or doubled', async () => {
    const database = createDatabase(folder);
    const [service, other] = [await start(database), await start(database)];
    const pairs = await open([service.url, other.url]);
    for (let round = 0; round < 6; round += 1) {
      guests.talk(pairs, round);
      if (round === 3) service.kill();
    }
    await guests.heardAll(pairs, 6);
    await until(
      async () =>
        (await interruptions(other, 'resumed', 'platform')) === many ||
        undefined,
    );
    assert.equal(await value(other, 'sessions_active'), many);
    await expectNoneLost(other);
    await stopAll();
  });
});
