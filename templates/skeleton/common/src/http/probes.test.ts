import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import Fastify from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { createTestService } from '../../test/testService.ts';
import { Lifecycle } from '../health/lifecycle.ts';
import { registerProbes } from './probes.ts';

async function probes({ service }: { service: { app: Prober } }) {
  const codes: Record<string, number> = {};
  for (const path of ['/startupz', '/readyz', '/livez']) {
    codes[path] = (await service.app.inject(path)).statusCode;
  }
  return codes;
}

interface Prober {
  inject(path: string): Promise<{ statusCode: number }>;
}

describe('the probes', () => {
  it('tell a service that warms up', async () => {
    const started = await createTestService();
    assert.deepEqual(await probes(started), {
      '/startupz': 503,
      '/readyz': 503,
      '/livez': 200,
    });
  });

  it('tell a service that waits for its database, which must not be restarted', async () => {
    const started = await createTestService();
    started.service.lifecycle.startWaiting();
    assert.deepEqual(await probes(started), {
      '/startupz': 200,
      '/readyz': 503,
      '/livez': 200,
    });
  });

  it('tell a service that is ready', async () => {
    const started = await createTestService();
    started.service.lifecycle.becomeReady();
    assert.deepEqual(await probes(started), {
      '/startupz': 200,
      '/readyz': 200,
      '/livez': 200,
    });
  });

  it('tell a service that drains, which must not be restarted', async () => {
    const started = await createTestService();
    started.service.lifecycle.becomeReady();
    started.service.lifecycle.startDraining();
    assert.deepEqual(await probes(started), {
      '/startupz': 200,
      '/readyz': 503,
      '/livez': 200,
    });
  });

  it('tell an event loop that stood still', async () => {
    const app = Fastify().withTypeProvider<ZodTypeProvider>();
    const lifecycle = new Lifecycle();
    lifecycle.becomeReady();
    registerProbes(app, lifecycle, () => 2_500);
    assert.deepEqual(await probes({ service: { app } }), {
      '/startupz': 200,
      '/readyz': 200,
      '/livez': 503,
    });
  });
});
