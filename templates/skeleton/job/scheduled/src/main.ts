import { readJobConfig } from './config/jobConfig.ts';
import { closeJob, createJob, runJob } from './job.ts';
import { configOrExit, logUncaughtErrors, onStopSignal } from './process.ts';
import { Stop, workSeconds } from './runs/stop.ts';
import { createLogger } from './telemetry/logger.ts';

const config = configOrExit(readJobConfig);
const log = createLogger({
  level: config.logLevel,
  service: config.name,
  revision: config.revision,
});

logUncaughtErrors(log);

const job = createJob(config, log);
const stop = new Stop();

onStopSignal(log, () => {
  job.metrics.draining.set(1);
  stop.request('signal');
});
setTimeout(
  () => {
    log.warn({ seconds: config.deadlineSeconds }, 'the deadline is near');
    stop.request('deadline');
  },
  workSeconds(config.deadlineSeconds) * 1_000,
).unref();

const exitCode = await runJob(job, stop);
await closeJob(job);
log.info({ exitCode }, 'ended');
process.exit(exitCode);
