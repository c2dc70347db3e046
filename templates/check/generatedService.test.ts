import assert from 'node:assert/strict';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { conformsToConventions } from '@vitals/plugin-vitals-common/telemetry';
import type { ScrapeFamily } from '@vitals/plugin-vitals-common/telemetry';
import { generatedFolder } from './generatedFolder';
import { describePipeline } from './npm';
import { renderedContainer } from './renderedContainer';
import { startService, until } from './runningService';
import type { RunningService } from './runningService';

const folder = generatedFolder('clinical-api');

const assessment = JSON.stringify({
  encounterId: '7b0b3f0e-7c1e-4d43-9f0e-1f0f9d4b2a11',
  complaint: 'fever',
  urgency: 'urgent',
  onsetHours: 12,
});
const headers = { 'content-type': 'application/json' };

function value(families: readonly ScrapeFamily[], name: string) {
  return families.find(family => family.name === name)?.samples[0]?.value;
}

describePipeline(folder);

describe('the built service, in the environment that the manifests set', () => {
  const container = renderedContainer(folder);
  let service: RunningService;

  before(async () => {
    // No collector is here to take traces.
    const { OTEL_EXPORTER_OTLP_ENDPOINT: _, ...environment } =
      container.environment;
    service = await startService(folder, environment);
  });
  after(() => service?.kill());

  const statusOf = async (path: string) =>
    (await fetch(service.url + path)).status;
  const judge = async (fresh: boolean) =>
    conformsToConventions(await service.scrape(), {
      ...container,
      fresh,
    });

  it('answers the probes of the manifests', async () => {
    assert.equal(await statusOf(container.startupPath), 200);
    assert.equal(await statusOf(container.readinessPath), 200);
    assert.equal(await statusOf(container.livenessPath), 200);
  });

  it('has a scrape by the conventions, with every bad series at 0', async () => {
    assert.deepEqual(await judge(true), []);
  });

  it('keeps to the conventions once it has answered', async () => {
    const created = await fetch(`${service.url}/v1/assessments`, {
      method: 'POST',
      headers,
      body: assessment,
    });
    assert.equal(created.status, 201);
    assert.equal(await statusOf('/patients/jane-example'), 404);
    assert.deepEqual(await judge(false), []);
  });

  it('drains on SIGTERM without cutting an open request', async () => {
    const open = request(`${service.url}/v1/assessments`, {
      method: 'POST',
      headers: { ...headers, 'content-length': assessment.length },
    });
    const answered = new Promise<IncomingMessage>((resolve, reject) => {
      open.once('response', resolve).once('error', reject);
    });
    open.write(assessment.slice(0, 20));
    await until(async () => {
      const active = value(
        await service.scrape(),
        'http_server_active_requests',
      );
      return active === 1 || undefined;
    });

    service.terminate();
    assert.equal((await service.logged('draining')).inFlight, 1);
    assert.equal(await statusOf(container.readinessPath), 503);
    assert.equal(await statusOf(container.livenessPath), 200);
    assert.equal(value(await service.scrape(), 'service_draining'), 1);

    open.end(assessment.slice(20));
    const answer = await answered;
    answer.resume();
    assert.equal(answer.statusCode, 201);
    assert.equal(answer.headers.connection, 'close');
    assert.equal(await service.exitCode, 0);
    assert.equal((await service.logged('drained')).inFlight, 0);
  });
});
