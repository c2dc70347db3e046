import { once } from 'node:events';
import type { Server } from 'node:http';
import { dependencyNames } from './config/config.ts';
import type { WorkflowConfig } from './config/workflowConfig.ts';
import { Database } from './database/database.ts';
import { migrateWhenReachable } from './database/migrate.ts';
import { migrations } from './database/migrations.ts';
import { createPoolWait } from './database/poolWait.ts';
import { adminHost, createAdminApp } from './dead-letters/adminApp.ts';
import { registerDeadLetters } from './dead-letters/deadLetterRoutes.ts';
import { DeadLetterStore } from './dead-letters/deadLetterStore.ts';
import { watchEventLoop } from './health/eventLoop.ts';
import { InFlight } from './health/inFlight.ts';
import { Lifecycle } from './health/lifecycle.ts';
import { answerErrors } from './http/answerErrors.ts';
import { createApp } from './http/app.ts';
import { observeRequests } from './http/observeRequests.ts';
import { registerProbes } from './http/probes.ts';
import { Dispatcher } from './outbox/dispatcher.ts';
import { Outbox } from './outbox/outbox.ts';
import { OutboxFigures } from './outbox/outboxFigures.ts';
import { createWorkflowMetrics } from './outbox/workflowMetrics.ts';
import { registerPrescriptions } from './prescriptions/prescriptionRoutes.ts';
import { PrescriptionStore } from './prescriptions/prescriptionStore.ts';
import { prescriptionWorkflow } from './prescriptions/prescriptionWorkflow.ts';
import { keepForgetting } from './retention/retention.ts';
import type { Logger } from './telemetry/logger.ts';
import { createMetrics } from './telemetry/metrics.ts';
import { createMetricsServer } from './telemetry/metricsServer.ts';
import { startTracing } from './telemetry/tracing.ts';
import { createThirdParty } from './third-parties/thirdParty.ts';

export type Service = Awaited<ReturnType<typeof createService>>;

/** From the claim to the call: a connection and a query may each take as long as they may. */
const leaseMarginSeconds = 12;

/** Puts the parts together; nothing listens yet. */
export async function createService(config: WorkflowConfig, log: Logger) {
  const stopTracing = startTracing(config, log);
  const metrics = createMetrics(config.revision);
  const { registry } = metrics;
  const metricsServer = createMetricsServer(registry);
  const lifecycle = new Lifecycle();
  const inFlight = new InFlight();
  const poolWait = createPoolWait(registry);
  const database = new Database({
    ...{ poolWait, log, url: config.databaseUrl },
    connections: config.databaseConnections,
  });
  const { dispatcher, outbox, store } = createWorkflow(config, {
    ...{ database, metrics, log },
  });
  const wake = () => {
    dispatcher.wake();
  };

  const app = await createApp(config, log);
  observeRequests(app, { metrics, inFlight, lifecycle });
  answerErrors(app);
  registerProbes(app, lifecycle, watchEventLoop());
  registerPrescriptions(app, {
    ...{ database, outbox, store, onAccepted: wake },
    idempotencyHours: config.idempotencyHours,
  });
  const adminApp = await createAdminApp(config, log);
  const deadLetters = new DeadLetterStore(database);
  registerDeadLetters(adminApp, { store: deadLetters, log, onRequeued: wake });

  return {
    ...{ config, log, app, adminApp, metrics, metricsServer },
    ...{ database, outbox, store, dispatcher, lifecycle, inFlight },
    ...{ stopTracing, ending: new AbortController() },
  };
}

/** The prescriptions' way from the outbox to the third party. */
function createWorkflow(
  config: WorkflowConfig,
  parts: {
    database: Database;
    metrics: ReturnType<typeof createMetrics>;
    log: Logger;
  },
) {
  const { database, metrics, log } = parts;
  const store = new PrescriptionStore(database);
  const outbox = new Outbox(database);
  const thirdParty = createThirdParty(config.receiver, { metrics, log });
  const workflow = prescriptionWorkflow(store, thirdParty);
  const figures = new OutboxFigures({ database, outbox, workflow, log });
  const dispatcher = new Dispatcher({
    ...{ outbox, workflow, log, retry: config.retry },
    leaseSeconds:
      config.receiver.timeoutMilliseconds / 1_000 + leaseMarginSeconds,
    metrics: createWorkflowMetrics(metrics.registry, figures, {
      workflow: workflow.name,
      neighbours: [
        ...dependencyNames(config),
        ...[config.receiver, ...config.thirdParties].map(({ name }) => name),
      ],
    }),
  });
  return { dispatcher, outbox, store };
}

/**
 * Listens, waits for the database and then becomes ready, in that order. Until
 * then it gets no requests, so a version that can't reach its database never
 * takes over; it counts as started, so an outage restarts nobody.
 */
export async function startService(service: Service): Promise<void> {
  const { adminApp, app, config, database, dispatcher, log } = service;
  const { lifecycle, metricsServer, outbox, store } = service;
  const listenTextResolver = () => 'listening';
  metricsServer.listen(config.metricsPort, '0.0.0.0');
  await once(metricsServer, 'listening');
  await app.listen({ port: config.port, host: '0.0.0.0', listenTextResolver });
  const { adminPort } = config;
  await adminApp.listen({
    port: adminPort,
    host: adminHost,
    listenTextResolver,
  });
  lifecycle.startWaiting();
  await migrateWhenReachable(database, migrations, log);
  dispatcher.start();
  void keepForgetting(
    { database, outbox, store, retentionDays: config.retentionDays },
    { log, signal: service.ending.signal },
  );
  lifecycle.becomeReady();
  const ports = {
    port: portOf(app.server),
    metricsPort: portOf(metricsServer),
    adminPort: portOf(adminApp.server),
  };
  log.info(ports, 'ready');
}

/** The port that a server got, where it was told to take a free one. */
function portOf(server: Server): number | undefined {
  const address = server.address();
  return typeof address === 'object' ? address?.port : undefined;
}
