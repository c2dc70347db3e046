import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { JobConfig } from './config/jobConfig.ts';
import { Database } from './database/database.ts';
import { migrateWhenReachable } from './database/migrate.ts';
import { migrations } from './database/migrations.ts';
import { createPoolWait } from './database/poolWait.ts';
import { watchEventLoop } from './health/eventLoop.ts';
import { Lifecycle } from './health/lifecycle.ts';
import { createProbeServer } from './health/probeServer.ts';
import { ReminderQueue } from './reminders/reminderQueue.ts';
import { createSender } from './reminders/sender.ts';
import { keepForgetting } from './retention/keepForgetting.ts';
import { countRun, readTotals } from './runs/runTotals.ts';
import { createJobMetrics } from './telemetry/jobMetrics.ts';
import type { Logger } from './telemetry/logger.ts';
import { createBaseMetrics } from './telemetry/metrics.ts';
import { createMetricsServer } from './telemetry/metricsServer.ts';
import { createQueueMetrics } from './telemetry/queueMetrics.ts';
import { startTracing } from './telemetry/tracing.ts';
import { Worker } from './worker/worker.ts';

export type Service = ReturnType<typeof createService>;

/** Puts the parts together; nothing listens or works yet. */
export function createService(config: JobConfig, log: Logger) {
  const { name: job } = config;
  const stopTracing = startTracing(config, log);
  const metrics = createBaseMetrics(config.revision);
  const { registry } = metrics;
  const lifecycle = new Lifecycle();
  const poolWait = createPoolWait(registry);
  const database = new Database({ url: config.databaseUrl, poolWait, log });
  const queue = new ReminderQueue(randomUUID());
  const readRuns = () => readTotals(database, job);
  const readDepth = () => queue.depth(database);
  createJobMetrics([registry], { job, readTotals: readRuns, log });
  createQueueMetrics(registry, { job, readDepth, log });

  const worker = new Worker({
    ...{ database, queue, log },
    deadlineSeconds: config.deadlineSeconds,
    sender: createSender(config.thirdParties, { metrics, log }),
    // Every reminder that ends is a run of the job, counted where it ends.
    record: (queries, end) => countRun(queries, job, end),
  });
  return {
    ...{ config, log, metrics, database, queue, worker, lifecycle },
    probeServer: createProbeServer(lifecycle, watchEventLoop()),
    metricsServer: createMetricsServer(registry),
    ...{ stopTracing, ending: new AbortController() },
  };
}

/**
 * Listens, waits for the database and begins to work, in that order. While it
 * waits it counts as started, so an outage restarts nobody.
 */
export async function startService(service: Service): Promise<void> {
  const { config, database, lifecycle, log, queue, worker } = service;
  const { probeServer, metricsServer } = service;
  metricsServer.listen(config.metricsPort, '0.0.0.0');
  probeServer.listen(config.port, '0.0.0.0');
  await Promise.all([
    once(metricsServer, 'listening'),
    once(probeServer, 'listening'),
  ]);
  lifecycle.startWaiting();
  await migrateWhenReachable(database, migrations(config.name), log);
  lifecycle.becomeReady();
  log.info(
    { port: portOf(probeServer), metricsPort: portOf(metricsServer) },
    'ready',
  );
  worker.start();
  void keepForgetting(
    { database, queue, log, retentionDays: config.retentionDays },
    service.ending.signal,
  );
}

/** The port that a server got, where it was told to take a free one. */
function portOf(server: Server): number | undefined {
  const address = server.address();
  return typeof address === 'object' ? address?.port : undefined;
}
