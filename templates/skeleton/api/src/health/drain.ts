import type { Service } from '../service.ts';

const progressMilliseconds = 5_000;
/** Cut requests end within this, so that they are counted and logged as failed. */
const recordMilliseconds = 1_000;

/**
 * Ends the service without cutting a request that can end in time. From now on
 * readiness fails and every answer closes its connection. The listener stays
 * open until no request is left, for those that were already on their way.
 */
export async function drain(service: Service): Promise<void> {
  const { app, config, inFlight, lifecycle, log, metrics } = service;
  const seconds = config.drainSeconds;
  lifecycle.startDraining();
  metrics.draining.set(1);
  log.info({ inFlight: inFlight.count, seconds }, 'draining');

  const progress = setInterval(() => {
    log.info({ inFlight: inFlight.count }, 'still draining');
  }, progressMilliseconds);
  await inFlight.emptyWithin(seconds * 1_000);
  clearInterval(progress);

  const cut = inFlight.count;
  if (cut > 0) {
    log.warn({ inFlight: cut }, 'grace is over, requests are cut');
    lifecycle.end();
    app.server.closeAllConnections();
    await inFlight.emptyWithin(recordMilliseconds);
  }
  await app.close();
  await service.stopTracing();
  service.metricsServer.close();
  service.metricsServer.closeAllConnections();
  log.info({ inFlight: cut }, 'drained');
}
