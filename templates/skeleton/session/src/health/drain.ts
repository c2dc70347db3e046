import type { Service } from '../service.ts';
import { drainEstimateSeconds } from './drainEstimate.ts';

const logMilliseconds = 5_000;
const showMilliseconds = 1_000;
/** Within this, clients have closed their end, and cut requests are recorded. */
const closeMilliseconds = 1_000;

/**
 * Ends the service without losing a consultation. From now on readiness fails
 * and no stream is opened; open consultations go on and may end. What is open
 * when the grace is almost over moves: its clients are told to resume at
 * another replica, where the store has everything.
 */
export async function drain(service: Service): Promise<void> {
  const { app, config, inFlight, lifecycle, log, replica, streams } = service;
  const { metrics, sessionMetrics } = service;
  const seconds = config.drainSeconds;
  lifecycle.startDraining();
  metrics.draining.set(1);
  const left = () => ({
    consultations: streams.consultations,
    streams: streams.count,
    inFlight: inFlight.count,
    remainingSeconds: remaining(service),
  });
  const show = () => {
    sessionMetrics.drainRemaining.set(remaining(service));
  };
  log.info({ ...left(), seconds }, 'draining');
  show();
  const shown = setInterval(show, showMilliseconds);
  const logged = setInterval(() => {
    log.info(left(), 'still draining');
  }, logMilliseconds);
  await Promise.all([
    streams.emptyWithin(seconds * 1_000),
    inFlight.emptyWithin(seconds * 1_000),
  ]);
  clearInterval(logged);

  const moved = streams.consultations;
  if (moved > 0) {
    log.info(left(), 'grace is almost over, streams move to other replicas');
    await streams.moveAway();
    await streams.emptyWithin(closeMilliseconds);
    streams.cut();
  }
  clearInterval(shown);
  show();
  const cut = await cutRequests(service);
  await app.close();
  await replica.stop();
  await service.store.close();
  await service.stopTracing();
  service.metricsServer.close();
  service.metricsServer.closeAllConnections();
  log.info({ consultations: moved, inFlight: cut }, 'drained');
}

function remaining({ config, replica, streams }: Service): number {
  return drainEstimateSeconds({
    ages: streams.ages(Date.now()),
    lengths: replica.lengths,
    meanSeconds: config.consultationSeconds,
  });
}

async function cutRequests({ app, inFlight, lifecycle, log }: Service) {
  const cut = inFlight.count;
  if (cut > 0) {
    log.warn({ inFlight: cut }, 'grace is over, requests are cut');
    lifecycle.end();
    app.server.closeAllConnections();
    await inFlight.emptyWithin(closeMilliseconds);
  }
  return cut;
}
