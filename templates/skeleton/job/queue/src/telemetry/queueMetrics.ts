import { Gauge } from '@prometheus-io/client';
import type { Registry } from '@prometheus-io/client';
import { forScrape } from './forScrape.ts';
import { shared } from './jobMetrics.ts';
import type { Logger } from './logger.ts';

interface QueueMetrics {
  job: string;
  /** Asked at every scrape. */
  readDepth: () => Promise<number>;
  log: Logger;
}

/** What waits, as the database has it; absent while that can't be asked. */
export function createQueueMetrics(
  registry: Registry,
  { job, readDepth, log }: QueueMetrics,
): void {
  const ask = shared(() =>
    readDepth().catch((err: unknown) => {
      log.warn({ err }, 'the depth of the queue could not be read');
      return undefined;
    }),
  );
  const items = new Gauge({
    name: 'job_queue_items',
    help: 'Items that wait in the queue of a job.',
    labelNames: ['job'],
    registers: [registry],
    collect: async () => {
      const depth = await forScrape(ask());
      items.reset();
      if (depth !== undefined) items.set({ job }, depth);
    },
  });
}
