import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import { Registry } from '@prometheus-io/client';
import type { RunTotal } from '../runs/runTotals.ts';
import { createJobMetrics } from './jobMetrics.ts';
import { createLogger } from './logger.ts';

const log = createLogger({
  level: 'silent',
  service: 'under-test',
  revision: 'unknown',
});

async function scrape(readTotals: () => Promise<RunTotal[]>) {
  const registry = new Registry();
  createJobMetrics([registry], { job: 'reminders', readTotals, log });
  const text = await registry.metrics();
  return text.split('\n').filter(line => line.startsWith('job_'));
}

describe('the metrics of a job', () => {
  it('are all 0 before its first run', async () => {
    assert.deepEqual(await scrape(() => Promise.resolve([])), [
      'job_runs_total{job="reminders",outcome="success",cause="none"} 0',
      'job_runs_total{job="reminders",outcome="failure",cause="platform"} 0',
      'job_runs_total{job="reminders",outcome="failure",cause="third_party"} 0',
      'job_runs_total{job="reminders",outcome="timeout",cause="platform"} 0',
      'job_last_success_timestamp_seconds{job="reminders"} 0',
    ]);
  });

  it('are what the database says, read once a scrape', async () => {
    let read = 0;
    const lines = await scrape(() => {
      read += 1;
      return Promise.resolve([
        { outcome: 'success', cause: 'none', runs: 7, lastEndedAt: 1_790_000 },
        {
          outcome: 'failure',
          cause: 'third_party',
          runs: 2,
          lastEndedAt: 1_800_000,
        },
      ]);
    });
    assert.equal(read, 1);
    assert.deepEqual(lines, [
      'job_runs_total{job="reminders",outcome="success",cause="none"} 7',
      'job_runs_total{job="reminders",outcome="failure",cause="platform"} 0',
      'job_runs_total{job="reminders",outcome="failure",cause="third_party"} 2',
      'job_runs_total{job="reminders",outcome="timeout",cause="platform"} 0',
      'job_last_success_timestamp_seconds{job="reminders"} 1790000',
    ]);
  });

  it('are absent, not 0, where the database cannot be asked', async () => {
    assert.deepEqual(
      await scrape(() => Promise.reject(new Error('no database'))),
      [],
    );
  });

  it('are absent where the database takes longer than a scrape may', async () => {
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
