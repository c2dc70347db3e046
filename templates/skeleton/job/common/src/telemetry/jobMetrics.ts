import { Counter, Gauge } from '@prometheus-io/client';
import type { Registry } from '@prometheus-io/client';
import { runEnds } from '../runs/runTotals.ts';
import type { RunTotal } from '../runs/runTotals.ts';
import { forScrape } from './forScrape.ts';
import type { Logger } from './logger.ts';

interface JobMetrics {
  job: string;
  /** Asked at every scrape. */
  readTotals: () => Promise<RunTotal[]>;
  log: Logger;
}

/**
 * Runs of the job as the database has them, so that every pod tells the same,
 * whatever it did itself: take the highest of several pods, never their sum.
 * While the database can't be asked the series are absent, for what is unknown
 * must not look well.
 */
export function createJobMetrics(
  registers: Registry[],
  { job, readTotals, log }: JobMetrics,
): void {
  const ask = shared(() =>
    readTotals().catch((err: unknown) => {
      log.warn({ err }, 'runs could not be read');
      return undefined;
    }),
  );
  const read = () => forScrape(ask());

  const runs = new Counter({
    name: 'job_runs_total',
    help: 'Runs of a job, by outcome and cause of failure.',
    labelNames: ['job', 'outcome', 'cause'],
    registers,
    collect: async () => {
      const totals = await read();
      runs.reset();
      if (!totals) return;
      for (const { outcome, cause } of runEnds) {
        const total = totals.find(
          entry => entry.outcome === outcome && entry.cause === cause,
        );
        runs.inc({ job, outcome, cause }, total?.runs ?? 0);
      }
    },
  });

  const lastSuccess = new Gauge({
    name: 'job_last_success_timestamp_seconds',
    help: 'When a job last ended well; 0 where it has not yet.',
    labelNames: ['job'],
    registers,
    collect: async () => {
      const totals = await read();
      lastSuccess.reset();
      if (!totals) return;
      const success = totals.find(({ outcome }) => outcome === 'success');
      lastSuccess.set({ job }, success?.lastEndedAt ?? 0);
    },
  });
}

/** Asks once for all that ask at the same time, such as the metrics of one scrape. */
export function shared<T>(ask: () => Promise<T>): () => Promise<T> {
  let asking: Promise<T> | undefined;
  return () => {
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return asking;
  };
}
