import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import { Registry } from '@prometheus-io/client';
import { createLogger } from './logger.ts';
import { createQueueMetrics } from './queueMetrics.ts';

const log = createLogger({
  level: 'silent',
  service: 'under-test',
  revision: 'unknown',
});

async function scrape(readDepth: () => Promise<number>) {
  const registry = new Registry();
  createQueueMetrics(registry, { job: 'reminders', readDepth, log });
  const text = await registry.metrics();
  return text.split('\n').filter(line => line.startsWith('job_'));
}

describe('the depth of the queue', () => {
  it('is what the database says', async () => {
    assert.deepEqual(await scrape(() => Promise.resolve(3)), [
      'job_queue_items{job="reminders"} 3',
    ]);
  });

  it('is absent, not 0, where the database cannot be asked', async () => {
    assert.deepEqual(
      await scrape(() => Promise.reject(new Error('no database'))),
      [],
    );
  });

  it('is absent where the database takes longer than a scrape may', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      const scraping = scrape(() => Promise.withResolvers<never>().promise);
      mock.timers.tick(3_000);
      assert.deepEqual(await scraping, []);
    } finally {
      mock.timers.reset();
    }
  });
});
