import { setTimeout as sleep } from 'node:timers/promises';
import type { Service } from '../service.ts';

const progressMilliseconds = 5_000;
/** Cut requests end within this, so that they are counted and logged as failed. */
const recordMilliseconds = 1_000;

/**
 * Ends the service without cutting what can end in time. From now on readiness
 * fails, every answer closes its connection, and nothing more is claimed from
 * the outbox: what is accepted meanwhile is kept and sent by another replica.
 * Deliveries in flight are finished; what is still claimed then is given back.
 */
export async function drain(service: Service): Promise<void> {
  const { config, dispatcher, inFlight, lifecycle, log, metrics } = service;
  const seconds = config.drainSeconds;
  lifecycle.startDraining();
  service.ending.abort();
  metrics.draining.set(1);
  const open = () => ({
    inFlight: inFlight.count,
    sending: dispatcher.sending,
  });
  log.info({ ...open(), seconds }, 'draining');

  const progress = setInterval(() => {
    log.info(open(), 'still draining');
  }, progressMilliseconds);
  await Promise.all([
    inFlight.emptyWithin(seconds * 1_000),
    endedWithin(dispatcher.stop(), seconds * 1_000),
  ]);
  clearInterval(progress);

  const cut = open();
  await cutRequests(service);
  await releaseClaims(service);
  await close(service);
  log.info(cut, 'drained');
}

async function endedWithin(
  work: Promise<void>,
  milliseconds: number,
): Promise<void> {
  const over = new AbortController();
  const { signal } = over;
  const limit = sleep(milliseconds, undefined, { signal }).catch(
    () => undefined,
  );
  await Promise.race([work, limit]);
  over.abort();
}

async function cutRequests(service: Service): Promise<void> {
  const { app, inFlight, lifecycle, log } = service;
  if (inFlight.count === 0) return;
  log.warn({ inFlight: inFlight.count }, 'grace is over, requests are cut');
  lifecycle.end();
  app.server.closeAllConnections();
  await inFlight.emptyWithin(recordMilliseconds);
}

async function releaseClaims({ outbox, log }: Service): Promise<void> {
  await outbox.releaseAll().catch((err: unknown) => {
    log.warn(
      { err },
      'claims were not released, their leases end by themselves',
    );
  });
}

async function close(service: Service): Promise<void> {
  const { adminApp, app, database, metricsServer } = service;
  await app.close();
  adminApp.server.closeAllConnections();
  await adminApp.close();
  await service.stopTracing();
  metricsServer.close();
  metricsServer.closeAllConnections();
  await database.close();
}
