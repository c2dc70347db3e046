import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { readJobConfig } from '../src/config/jobConfig.ts';
import { drain } from '../src/health/drain.ts';
import { createService, startService } from '../src/service.ts';
import { createTestDatabase } from './testDatabase.ts';
import { silentLog } from './testQueue.ts';

describe('a worker that starts while its database is away', () => {
  it('is not restarted, and is ready when it is back', async () => {
    const server = await createTestDatabase();
    await server.drop();
    const config = readJobConfig({ DATABASE_URL: server.url });
    const service = createService(
      { ...config, port: 0, metricsPort: 0 },
      silentLog,
    );
    const statusOf = async (path: string) => {
      const address = service.probeServer.address();
      const port = typeof address === 'object' ? address?.port : undefined;
      return (await fetch(`http://127.0.0.1:${String(port)}${path}`)).status;
    };

    const started = startService(service);
    while (service.lifecycle.phase === 'starting') await sleep(10);
    assert.equal(await statusOf('/startupz'), 200);
    assert.equal(await statusOf('/readyz'), 503);
    assert.equal(await statusOf('/livez'), 200);

    const { pathname } = new URL(server.url);
    const admin = new Client({
      connectionString: process.env.TEST_DATABASE_URL,
    });
    await admin.connect();
    await admin.query(`CREATE DATABASE ${pathname.slice(1)}`);
    await admin.end();
    await started;
    assert.equal(await statusOf('/readyz'), 200);
    await drain(service);
    await service.database.close();
    await server.drop();
  });
});
