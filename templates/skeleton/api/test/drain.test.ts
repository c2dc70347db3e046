import assert from 'node:assert/strict';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { afterEach, describe, it } from 'node:test';
import { ServiceProcess } from './serviceProcess.ts';
import { newAssessment } from './testService.ts';

// A real process, a real signal, and a request that is open meanwhile.

const body = JSON.stringify(newAssessment);
let running: ServiceProcess | undefined;

afterEach(() => running?.kill());

/** Sends half of a request, and waits until the service counts it. */
async function openRequest(service: ServiceProcess) {
  const open = request(`${service.url}/v1/assessments`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'content-length': body.length,
    },
  });
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    open.once('response', resolve).once('error', reject);
  });
  answered.catch(() => undefined); // awaited only where an answer is expected
  open.write(body.slice(0, 10));
  await service.scraped(/^http_server_active_requests 1$/m);
  return {
    answered,
    finish: () => open.end(body.slice(10)),
    hangUp: () => open.destroy(),
  };
}

describe('on SIGTERM the service', () => {
  it('fails readiness, answers what is open and exits with 0', async () => {
    const service = (running = await ServiceProcess.start({
      graceSeconds: 60,
    }));
    const open = await openRequest(service);
    service.terminate();
    const draining = await service.logged('draining');
    assert.equal(draining.inFlight, 1);

    const ready = await fetch(`${service.url}/readyz`);
    assert.equal(ready.status, 503);
    assert.equal((await fetch(`${service.url}/livez`)).status, 200);
    await service.scraped(/^service_draining 1$/m);

    const late = await fetch(`${service.url}/v1/assessments`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    assert.equal(late.status, 201);
    assert.equal(late.headers.get('connection'), 'close');

    open.finish();
    const answer = await open.answered;
    answer.resume();
    assert.equal(answer.statusCode, 201);
    assert.equal(answer.headers.connection, 'close');
    assert.equal(await service.exitCode, 0);
    assert.equal((await service.logged('drained')).inFlight, 0);
  });

  it('cuts what is still open when the grace is over, and says how much', async () => {
    const service = (running = await ServiceProcess.start({
      graceSeconds: 5.1,
    }));
    const open = await openRequest(service);
    service.terminate();

    await assert.rejects(open.answered, { code: 'ECONNRESET' });
    assert.equal(await service.exitCode, 0);
    const cut = await service.logged('grace is over, requests are cut');
    assert.equal(cut.inFlight, 1);
    const failed = await service.logged('request failed');
    assert.equal(failed.statusCode, 503);
    assert.equal(failed.cause, 'platform');
  });

  it('does not take a caller that hangs up for a failure of its own', async () => {
    const service = (running = await ServiceProcess.start({
      graceSeconds: 60,
    }));
    const open = await openRequest(service);
    open.hangUp();
    const line = await service.logged('request answered');
    assert.equal(line.statusCode, 499);
  });

  it('without a request exits at once', async () => {
    const service = (running = await ServiceProcess.start({
      graceSeconds: 60,
    }));
    service.terminate();
    assert.equal(await service.exitCode, 0);
    assert.equal((await service.logged('draining')).inFlight, 0);
  });
});
