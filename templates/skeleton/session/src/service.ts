import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import websocket from '@fastify/websocket';
import { dependencyNames } from './config/config.ts';
import type { SessionConfig } from './config/sessionConfig.ts';
import { registerConsultations } from './consultations/consultationRoutes.ts';
import type { ConsultationStore } from './consultations/consultationStore.ts';
import { watchEventLoop } from './health/eventLoop.ts';
import { InFlight } from './health/inFlight.ts';
import { Lifecycle } from './health/lifecycle.ts';
import { answerErrors } from './http/answerErrors.ts';
import { createApp } from './http/app.ts';
import { observeRequests } from './http/observeRequests.ts';
import { registerProbes } from './http/probes.ts';
import { Replica } from './replica/replica.ts';
import { chooseProtocol, mostBytes } from './streams/envelope.ts';
import { registerStream } from './streams/streamRoute.ts';
import { Streams } from './streams/streams.ts';
import type { Logger } from './telemetry/logger.ts';
import { createMetrics } from './telemetry/metrics.ts';
import { createMetricsServer } from './telemetry/metricsServer.ts';
import { createSessionMetrics } from './telemetry/sessionMetrics.ts';
import { startTracing } from './telemetry/tracing.ts';
import { createThirdParty } from './third-parties/thirdParty.ts';

export type Service = Awaited<ReturnType<typeof createService>>;

type OpenStore = (parts: {
  metrics: ReturnType<typeof createMetrics>;
  log: Logger;
}) => ConsultationStore;

/** Puts the parts together; nothing listens yet. */
export async function createService(
  config: SessionConfig,
  log: Logger,
  createStore: OpenStore,
) {
  const stopTracing = startTracing(config, log);
  const metrics = createMetrics(config.revision);
  const streams = new Streams();
  const metricsServer = createMetricsServer(metrics.registry);
  const lifecycle = new Lifecycle();
  const inFlight = new InFlight();
  const store = createStore({ metrics, log });
  const sessionMetrics = createSessionMetrics(metrics.registry, {
    open: () => streams.led,
    takeOutcomes: () => store.takeOutcomes(config.version),
    neighbours: [
      ...dependencyNames(config),
      ...config.thirdParties.map(({ name }) => name),
    ],
    log,
  });
  const id = randomUUID();
  const replica = new Replica({ id, config, log, store, streams });
  // Behind their breakers from the start, for what you will call.
  const thirdParties = new Map(
    config.thirdParties.map(party => [
      party.name,
      createThirdParty(party, { metrics, log }),
    ]),
  );

  const app = await createApp(config, log);
  await app.register(websocket, {
    options: { maxPayload: mostBytes, handleProtocols: chooseProtocol },
  });
  observeRequests(app, { metrics, inFlight, lifecycle });
  answerErrors(app);
  registerProbes(app, lifecycle, watchEventLoop());
  registerConsultations(app, store, config);
  registerStream(app, {
    ...{ config, lifecycle, log, metrics, store, streams },
    replica: id,
  });

  return {
    ...{ config, log, app, store, metrics, sessionMetrics, metricsServer },
    ...{ lifecycle, inFlight, replica, streams, stopTracing, thirdParties },
  };
}

/**
 * Listens, waits for the database and then becomes ready, in that order. Until
 * then it gets no requests, so a version that can't reach its database never
 * takes over; it counts as started, so an outage restarts nobody.
 */
export async function startService(service: Service): Promise<void> {
  const { app, config, lifecycle, log, metricsServer } = service;
  const { replica, store, streams } = service;
  metricsServer.listen(config.metricsPort, '0.0.0.0');
  await once(metricsServer, 'listening');
  await app.listen({
    port: config.port,
    host: '0.0.0.0',
    listenTextResolver: () => 'listening',
  });
  lifecycle.startWaiting();
  await store.open(consultationId => {
    streams.wake(consultationId);
  });
  await replica.start();
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
