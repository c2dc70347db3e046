import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Registry } from '@prometheus-io/client';
import type { JobConfig } from './config/jobConfig.ts';
import { Database } from './database/database.ts';
import { migrateWhenReachable } from './database/migrate.ts';
import { migrations } from './database/migrations.ts';
import { createPoolWait } from './database/poolWait.ts';
import { ReminderQueue } from './reminders/reminderQueue.ts';
import { createSender } from './reminders/sender.ts';
import { forgetWhatIsOver } from './retention/retention.ts';
import { run } from './runs/run.ts';
import { beginRun, endRun } from './runs/runHistory.ts';
import { takeRunLock } from './runs/runLock.ts';
import { readTotals } from './runs/runTotals.ts';
import type { Stop } from './runs/stop.ts';
import { createJobMetrics } from './telemetry/jobMetrics.ts';
import type { Logger } from './telemetry/logger.ts';
import { createBaseMetrics } from './telemetry/metrics.ts';
import { createMetricsServer } from './telemetry/metricsServer.ts';
import { pushMetrics } from './telemetry/pushMetrics.ts';
import { startTracing } from './telemetry/tracing.ts';

/** What the process ends with; the manifests tell Kubernetes what follows. */
export const exitCodes = {
  /** All done, or another run is at work. */
  done: 0,
  /** Something broke, or the pod was told to stop: tried again. */
  broken: 1,
  /** The next run goes on; trying again at once would not help. */
  workLeft: 75,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

export type Job = ReturnType<typeof createJob>;

/** Puts the parts together; nothing runs yet. */
export function createJob(config: JobConfig, log: Logger) {
  const stopTracing = startTracing(config, log);
  const metrics = createBaseMetrics(config.revision);
  const database = new Database({
    url: config.databaseUrl,
    poolWait: createPoolWait(metrics.registry),
    log,
  });
  // What outlives the pod in the Pushgateway; counters of this process would
  // start at 0 again with every run.
  const lasting = new Registry();
  createJobMetrics([metrics.registry, lasting], {
    job: config.name,
    readTotals: () => readTotals(database, config.name),
    log,
  });
  const queue = new ReminderQueue(randomUUID());
  const sender = createSender(config.thirdParties, { metrics, log });
  const metricsServer = createMetricsServer(metrics.registry);
  return {
    ...{ config, log, metrics, metricsServer, lasting, stopTracing },
    ...{ database, queue, sender },
  };
}

/** One run from start to end, scraped while it lasts. */
export async function runJob(job: Job, stop: Stop): Promise<ExitCode> {
  const { config, database, log, metricsServer } = job;
  metricsServer.listen(config.metricsPort, '0.0.0.0');
  await once(metricsServer, 'listening');
  await Promise.race([
    migrateWhenReachable(database, migrations(config.name), log),
    stop.requested,
  ]);
  if (stop.reason) return exitCodeAt(stop);
  const address = metricsServer.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  log.info({ metricsPort: port }, 'ready');

  const lock = await takeRunLock(config, log);
  if (!lock) {
    log.info({}, 'another run is at work');
    return exitCodes.done;
  }
  void lock.lost.then(() => {
    stop.request('lock lost');
  });
  try {
    return await workUnderLock(job, stop);
  } finally {
    await lock.release();
  }
}

async function workUnderLock(job: Job, stop: Stop): Promise<ExitCode> {
  const { config, database, log, queue } = job;
  const runId = randomUUID();
  const killed = await beginRun(database, config.name, runId);
  if (killed > 0) log.warn({ items: killed }, 'earlier runs were killed');
  await queue.releaseAll(database);
  log.info({ runId }, 'run begins');

  const { end, items, workLeft } = await run(
    { ...job, deadlineSeconds: config.deadlineSeconds },
    stop,
  );
  await endRun(database, { job: config.name, runId, end, items });
  const fields = { runId, items, ...end };
  if (end.outcome === 'success') log.info(fields, 'run ended well');
  else log.error(fields, 'run ended badly');
  await push(job);
  const { retentionDays } = config;
  const isStopped = () => stop.reason !== undefined;
  await forgetWhatIsOver({ database, queue, log, retentionDays }, isStopped);

  if (!workLeft) return exitCodes.done;
  return exitCodeAt(stop);
}

/** Where work is left: whether Kubernetes should try again before the next run. */
function exitCodeAt({ reason }: Stop): ExitCode {
  const mayRetry = reason === 'signal' || reason === 'lock lost';
  return mayRetry ? exitCodes.broken : exitCodes.workLeft;
}

/** Metrics that are not delivered are no reason to do the work again. */
async function push({ config, lasting, log }: Job): Promise<void> {
  if (config.pushgatewayUrl === undefined) return;
  await pushMetrics(config.pushgatewayUrl, lasting).catch((err: unknown) => {
    log.error({ err }, 'metrics were not delivered');
  });
}

/** Closes what the job opened. */
export async function closeJob(job: Job): Promise<void> {
  job.metricsServer.close();
  job.metricsServer.closeAllConnections();
  await job.stopTracing();
  await job.database.close();
}
