import { once } from 'node:events';
import type { Server } from 'node:http';
import { registerAssessments } from './assessments/assessmentRoutes.ts';
import { createMemoryStore } from './assessments/assessmentStore.ts';
import type { Config } from './config/config.ts';
import { watchEventLoop } from './health/eventLoop.ts';
import { InFlight } from './health/inFlight.ts';
import { Lifecycle } from './health/lifecycle.ts';
import { answerErrors } from './http/answerErrors.ts';
import { createApp } from './http/app.ts';
import { observeRequests } from './http/observeRequests.ts';
import { registerProbes } from './http/probes.ts';
import type { Logger } from './telemetry/logger.ts';
import { createMetrics } from './telemetry/metrics.ts';
import { createMetricsServer } from './telemetry/metricsServer.ts';
import { startTracing } from './telemetry/tracing.ts';
import { createThirdParty } from './third-parties/thirdParty.ts';

export type Service = Awaited<ReturnType<typeof createService>>;

/** Puts the parts together; nothing listens yet. */
export async function createService(config: Config, log: Logger) {
  const stopTracing = startTracing(config, log);
  const metrics = createMetrics(config.revision);
  const metricsServer = createMetricsServer(metrics.registry);
  const lifecycle = new Lifecycle();
  const inFlight = new InFlight();
  const store = createMemoryStore();
  const thirdParties = new Map(
    config.thirdParties.map(party => [
      party.name,
      createThirdParty(party, { metrics, log }),
    ]),
  );

  const app = await createApp(config, log);
  observeRequests(app, { metrics, inFlight, lifecycle });
  answerErrors(app);
  registerProbes(app, lifecycle, watchEventLoop());
  registerAssessments(app, store, thirdParties);

  return {
    ...{ config, log, app, store, metrics, metricsServer },
    ...{ lifecycle, inFlight, stopTracing },
  };
}

/** Listens, warms up and then becomes ready, in that order, so that probes are answered meanwhile. */
export async function startService(service: Service): Promise<void> {
  const { app, config, lifecycle, log, metricsServer, store } = service;
  metricsServer.listen(config.metricsPort, '0.0.0.0');
  await once(metricsServer, 'listening');
  await app.listen({
    port: config.port,
    host: '0.0.0.0',
    listenTextResolver: () => 'listening',
  });
  await store.open();
  lifecycle.becomeReady();
  log.info(
    { port: portOf(app.server), metricsPort: portOf(metricsServer) },
    'ready',
  );
}

/** The port that a server got, where it was told to take a free one. */
function portOf(server: Server): number | undefined {
  const address = server.address();
  return typeof address === 'object' ? address?.port : undefined;
}
