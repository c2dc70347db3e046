import { ConfigError } from './config/config.ts';
import { readJobConfig } from './config/jobConfig.ts';
import type { JobConfig } from './config/jobConfig.ts';
import { closeJob, createJob, runJob } from './job.ts';
import { Stop, workSeconds } from './runs/stop.ts';
import { createLogger } from './telemetry/logger.ts';

const config = configOrExit();
const log = createLogger({
  level: config.logLevel,
  service: config.name,
  revision: config.revision,
});

// Node.js would print the message of the error, which may quote data.
process.on('uncaughtException', err => {
  log.fatal({ err }, 'uncaught error');
  process.exit(1);
});

const job = createJob(config, log);
const stop = new Stop();

// A second signal finds no handler and ends the process at once.
for (const signal of ['SIGTERM', 'SIGINT']) {
  process.once(signal, () => {
    log.info({ signal }, 'told to stop');
    job.metrics.draining.set(1);
    stop.request('signal');
  });
}
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

function configOrExit(): JobConfig {
  try {
    return readJobConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
