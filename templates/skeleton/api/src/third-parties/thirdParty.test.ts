import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, describe, it } from 'node:test';
import {
  createTestService,
  newAssessment,
  seriesValue,
} from '../../test/testService.ts';

const servers: Server[] = [];

after(() => {
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
});

/** A service with one assessment and the third party `lab`, which answers so. */
async function referring(lab: RequestListener, timeoutMilliseconds = 5_000) {
  const server = createServer(lab).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const { service } = await createTestService({
    thirdParties: [{ name: 'lab', url, timeoutMilliseconds }],
  });
  const created = await service.app.inject({
    method: 'POST',
    url: '/v1/assessments',
    payload: newAssessment,
  });
  const { id } = created.json<{ id: string }>();
  const refer = async (to = 'lab') => {
    const path = `/v1/assessments/${id}/referrals/${to}`;
    return (await service.app.inject({ method: 'PUT', url: path })).statusCode;
  };
  const calls = (outcome: string) =>
    seriesValue(
      service,
      `third_party_requests_total{third_party="lab",outcome="${outcome}"}`,
    );
  return { service, refer, calls };
}

describe('a third party', () => {
  it('is counted at 0 for every outcome before the first call', async () => {
    const { calls } = await referring((_, response) => response.end());
    for (const outcome of ['success', 'failure', 'timeout', 'rejected']) {
      assert.equal(await calls(outcome), 0);
    }
  });

  it('that answers is a success', async () => {
    const { refer, calls } = await referring((_, answer) => answer.end('{}'));
    assert.equal(await refer(), 200);
    assert.equal(await calls('success'), 1);
  });

  it('that nobody declared is not found', async () => {
    const { refer } = await referring((_, response) => response.end());
    assert.equal(await refer('elsewhere'), 404);
  });

  it('that fails is called once and told apart from failures of ours', async () => {
    const { service, refer, calls } = await referring((_, response) => {
      response.writeHead(500).end();
    });
    assert.equal(await refer(), 502);
    assert.equal(await calls('failure'), 1);
    const series = (cause: string) =>
      seriesValue(
        service,
        `http_server_requests_total{route="/v1/assessments/:id/referrals/:thirdParty",method="PUT",code_class="5xx",cause="${cause}"}`,
      );
    assert.equal(await series('third_party'), 1);
    assert.equal(await series('platform'), 0);
  });

  it('that is silent is given up after its timeout', async () => {
    const { refer, calls } = await referring(() => undefined, 20);
    assert.equal(await refer(), 504);
    assert.equal(await calls('timeout'), 1);
  });

  it('that refuses some requests is still asked for others', async () => {
    let seen = 0;
    const { refer, calls } = await referring((_, response) => {
      seen += 1;
      response.writeHead(seen <= 6 ? 422 : 200).end('{}');
    });
    const codes = [];
    for (let call = 1; call <= 7; call += 1) codes.push(await refer());

    assert.deepEqual(codes, [502, 502, 502, 502, 502, 502, 200]);
    assert.equal(await calls('failure'), 6);
    assert.equal(await calls('rejected'), 0);
  });

  it('is left alone after five failures in a row', async () => {
    let seen = 0;
    const { service, refer, calls } = await referring((_, response) => {
      seen += 1;
      response.writeHead(503).end();
    });
    const codes = [];
    for (let call = 1; call <= 7; call += 1) codes.push(await refer());

    assert.deepEqual(codes, [502, 502, 502, 502, 502, 503, 503]);
    assert.equal(seen, 5);
    assert.equal(await calls('rejected'), 2);
    const state = (name: string) =>
      seriesValue(
        service,
        `circuit_breaker_state{third_party="lab",state="${name}"}`,
      );
    assert.equal(await state('open'), 1);
    assert.equal(await state('closed'), 0);
  });
});
