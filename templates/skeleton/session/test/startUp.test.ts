import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { drain } from '../src/health/drain.ts';
import { createService, startService } from '../src/service.ts';
import type { Service } from '../src/service.ts';
import { createLogger } from '../src/telemetry/logger.ts';
import { until } from './consultationRoom.ts';
import { createMemoryStore } from './memoryStore.ts';
import { testConfig } from './testService.ts';

async function statusOf({ app }: Service, path: string): Promise<number> {
  return (await app.inject(path)).statusCode;
}

describe('a service that starts while its store is away', () => {
  it('is not restarted, gets no requests, and is ready when it is back', async () => {
    const { promise: back, resolve } = Promise.withResolvers<undefined>();
    const store = createMemoryStore();
    const log = createLogger({
      level: 'silent',
      service: testConfig.name,
      revision: testConfig.revision,
    });
    const service = await createService(testConfig, log, () => ({
      ...store,
      open: async listener => {
        await back;
        await store.open(listener);
      },
    }));
    const started = startService(service);
    await until(async () => (await statusOf(service, '/startupz')) === 200);
    assert.equal(await statusOf(service, '/readyz'), 503);
    assert.equal(await statusOf(service, '/livez'), 200);
    resolve(undefined);
    await started;
    assert.equal(await statusOf(service, '/readyz'), 200);
    await drain(service);
  });
});
