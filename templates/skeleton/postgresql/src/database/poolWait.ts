import { Histogram } from '@prometheus-io/client';
import type { Registry } from '@prometheus-io/client';

export type PoolWait = Histogram;

/** How long work waits for a connection; at 0 from the start. */
export function createPoolWait(registry: Registry): PoolWait {
  return new Histogram({
    name: 'database_pool_wait_seconds',
    help: 'Time that work waited for a connection of the database pool.',
    buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5],
    registers: [registry],
  });
}
