import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, describe, it } from 'node:test';
import { Lifecycle } from './lifecycle.ts';
import { createProbeServer } from './probeServer.ts';

const lifecycle = new Lifecycle();
let delay = 0;
const server = createProbeServer(lifecycle, () => delay);

before(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
after(() => {
  server.close();
  server.closeAllConnections();
});

async function status(path: string): Promise<number> {
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return (await fetch(`http://127.0.0.1:${String(port)}${path}`)).status;
}

async function statuses() {
  return [
    await status('/startupz'),
    await status('/readyz'),
    await status('/livez'),
  ];
}

describe('the probes of a worker', () => {
  it('tell its life from warm-up to drain', async () => {
    assert.deepEqual(await statuses(), [503, 503, 200]);
    lifecycle.becomeReady();
    assert.deepEqual(await statuses(), [200, 200, 200]);
    lifecycle.startDraining();
    assert.deepEqual(await statuses(), [200, 503, 200]);
  });

  it('tell an event loop that stood still', async () => {
    delay = 2_500;
    assert.equal(await status('/livez'), 503);
  });

  it('are all that is there', async () => {
    assert.equal(await status('/reminders'), 404);
  });
});
