import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, describe, it } from 'node:test';
import { createTestService, newAssessment } from '../../test/testService.ts';

const received: Buffer[] = [];
const collector = createServer((request, response) => {
  request.on('data', (chunk: Buffer) => received.push(chunk));
  request.on('end', () => response.end());
}).listen(0, '127.0.0.1');
await once(collector, 'listening');
after(() => {
  collector.close();
  collector.closeAllConnections();
});

describe('tracing', () => {
  it('continues the caller’s trace, by the template of the route', async () => {
    const { port } = collector.address() as AddressInfo;
    const { service, lines } = await createTestService({
      tracing: { endpoint: `http://127.0.0.1:${port}`, ratio: 1 },
    });
    const traceId = '0af7651916cd43dd8448eb211c80319c';
    await service.app.inject({
      url: `/v1/assessments/${newAssessment.encounterId}?name=jane-example`,
      headers: { traceparent: `00-${traceId}-b7ad6b7169203331-01` },
    });
    await service.stopTracing();

    const spans = Buffer.concat(received);
    assert.ok(spans.includes(Buffer.from(traceId, 'hex')));
    assert.ok(spans.includes('GET /v1/assessments/:id'));
    assert.ok(!spans.includes('jane-example'));
    assert.ok(!spans.includes(newAssessment.encounterId));
    assert.match(lines.join(''), RegExp(`"traceId":"${traceId}"`));
  });
});
