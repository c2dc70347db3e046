import type { Service } from '../service.ts';

/**
 * Ends the worker: it takes nothing more, finishes what it is at, and hands
 * back what does not end in time, so that another replica need not wait for
 * the lease to run out.
 */
export async function drain(service: Service): Promise<void> {
  const { config, database, lifecycle, log, metrics, worker } = service;
  const seconds = config.drainSeconds;
  lifecycle.startDraining();
  service.ending.abort();
  metrics.draining.set(1);
  log.info({ inFlight: worker.busy, seconds }, 'draining');

  await worker.stopWithin(seconds);

  const items = worker.busy;
  if (items > 0) {
    log.warn({ items }, 'grace is over, reminders are handed back');
    await service.queue.handBackAll(database).catch((err: unknown) => {
      log.error({ err }, 'reminders wait until their leases run out');
    });
  }
  await service.stopTracing();
  for (const server of [service.probeServer, service.metricsServer]) {
    server.close();
    server.closeAllConnections();
  }
  log.info({ inFlight: items }, 'drained');
}
