import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { conformsToConventions } from '@vitals/plugin-vitals-common/telemetry';
import { createDatabase } from './createDatabase';
import { generatedFolder } from './generatedFolder';
import { describePipeline } from './npm';
import { renderedContainer } from './renderedContainer';
import { startService, until } from './runningService';
import type { RunningService } from './runningService';

const folder = generatedFolder('clinical-workflow');

describePipeline(folder);

/** A pharmacy that answers unless it is told to hold its answers back. */
async function startPharmacy() {
  const held: ServerResponse[] = [];
  const pharmacy = { holds: false, held, variable: '', stop: () => {} };
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      if (pharmacy.holds) held.push(response);
      else response.end('{}');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  assert.ok(address && typeof address === 'object');
  pharmacy.variable = JSON.stringify({
    pharmacy: {
      scheme: 'http',
      host: '127.0.0.1',
      port: address.port,
      timeoutMilliseconds: 10_000,
    },
  });
  pharmacy.stop = () => {
    server.close();
    server.closeAllConnections();
  };
  return pharmacy;
}

describe('the built workflow, in the environment that the manifests set', () => {
  const container = renderedContainer(folder);
  let pharmacy: Awaited<ReturnType<typeof startPharmacy>>;
  let service: RunningService;

  before(async () => {
    pharmacy = await startPharmacy();
    // No collector is here to take traces.
    const { OTEL_EXPORTER_OTLP_ENDPOINT: _, ...environment } =
      container.environment;
    service = await startService(folder, {
      ...environment,
      ADMIN_PORT: '0',
      DATABASE_URL: createDatabase(folder),
      THIRD_PARTIES: pharmacy.variable,
    });
  });
  after(() => {
    service?.kill();
    pharmacy?.stop();
  });

  const statusOf = async (path: string) =>
    (await fetch(service.url + path)).status;
  const judge = async (fresh: boolean) =>
    conformsToConventions(await service.scrape(), {
      ...container,
      fresh,
    });
  const prescribe = () =>
    fetch(`${service.url}/v1/prescriptions`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
      },
      body: JSON.stringify({
        encounterId: randomUUID(),
        medication: '322236009',
        doseMilligrams: 500,
        timesPerDay: 3,
        days: 5,
      }),
    });

  it('is told its database by a Secret and its third party by name', () => {
    assert.deepEqual(container.secretVariables, ['DATABASE_URL']);
    assert.deepEqual(container.thirdParties, ['pharmacy']);
  });

  it('answers the probes of the manifests', async () => {
    assert.equal(await statusOf(container.startupPath), 200);
    assert.equal(await statusOf(container.readinessPath), 200);
    assert.equal(await statusOf(container.livenessPath), 200);
  });

  it('has a scrape by the conventions, with every bad series at 0', async () => {
    assert.deepEqual(await judge(true), []);
  });

  it('keeps to the conventions once it has completed a workflow', async () => {
    const accepted = await prescribe();
    assert.equal(accepted.status, 202);
    const { statusUrl } = await accepted.json();
    await until(async () => {
      const answer = await fetch(service.url + statusUrl);
      const { state } = await answer.json();
      return state === 'completed' || undefined;
    });
    assert.equal(await statusOf('/patients/jane-example'), 404);
    assert.deepEqual(await judge(false), []);
  });

  it('drains on SIGTERM without cutting an open delivery', async () => {
    pharmacy.holds = true;
    assert.equal((await prescribe()).status, 202);
    await until(() => pharmacy.held.length === 1 || undefined);
    service.terminate();
    assert.equal((await service.logged('draining')).sending, 1);
    assert.equal(await statusOf(container.readinessPath), 503);
    assert.equal(await statusOf(container.livenessPath), 200);
    for (const response of pharmacy.held) response.end('{}');
    assert.equal(await service.exitCode, 0);
    assert.equal((await service.logged('drained')).sending, 0);
  });

  it('killed at ten random points under load, lets each accepted prescription arrive exactly once', () => {
    const { status } = spawnSync(
      process.execPath,
      ['--test', '--test-reporter=spec', 'test/killed.test.ts'],
      {
        cwd: folder,
        env: {
          ...process.env,
          NODE_OPTIONS: '',
          NODE_TEST_CONTEXT: undefined,
          SERVICE_MAIN: 'dist/main.js',
        },
        stdio: 'inherit',
      },
    );
    assert.equal(status, 0);
  });
});
