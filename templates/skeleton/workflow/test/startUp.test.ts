import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Client } from 'pg';
import { drain } from '../src/health/drain.ts';
import { startService } from '../src/service.ts';
import type { Service } from '../src/service.ts';
import { eventually } from './eventually.ts';
import { createTestDatabase } from './testDatabase.ts';
import { createTestService } from './testService.ts';

async function statusOf({ app }: Service, path: string): Promise<number> {
  return (await app.inject(path)).statusCode;
}

describe('a service that starts while its database is away', () => {
  it('is not restarted, gets no requests, and is ready when it is back', async () => {
    const server = await createTestDatabase();
    await server.drop();
    const { service } = await createTestService({ databaseUrl: server.url });
    const started = startService(service);
    await eventually(
      async () => (await statusOf(service, '/startupz')) === 200 || undefined,
    );
    assert.equal(await statusOf(service, '/readyz'), 503);
    assert.equal(await statusOf(service, '/livez'), 200);

    const { pathname } = new URL(server.url);
    const admin = new Client({
      connectionString: process.env.TEST_DATABASE_URL,
    });
    await admin.connect();
    await admin.query(`CREATE DATABASE ${pathname.slice(1)}`);
    await admin.end();
    await started;
    assert.equal(await statusOf(service, '/readyz'), 200);
    await drain(service);
    await server.drop();
  });
});
