import { ConfigError } from './config/config.ts';
import { readSessionConfig } from './config/sessionConfig.ts';
import type { SessionConfig } from './config/sessionConfig.ts';
import { createPostgresqlStore } from './consultations/postgresqlStore.ts';
import { windowsOf } from './consultations/windowsOf.ts';
import { Database } from './database/database.ts';
import { createPoolWait } from './database/poolWait.ts';
import { drain } from './health/drain.ts';
import { createService, startService } from './service.ts';
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

const service = await createService(config, log, ({ metrics }) => {
  const url = config.databaseUrl;
  const poolWait = createPoolWait(metrics.registry);
  const connections = config.databaseConnections;
  const database = new Database({ url, poolWait, log, connections });
  const windows = windowsOf(config);
  const { retentionDays } = config;
  return createPostgresqlStore({ url, database, windows, retentionDays, log });
});

// A second signal finds no handler and ends the process at once.
for (const signal of ['SIGTERM', 'SIGINT']) {
  process.once(signal, () => {
    log.info({ signal }, 'told to stop');
    void drain(service).then(() => process.exit(0));
  });
}

await startService(service);

function configOrExit(): SessionConfig {
  try {
    return readSessionConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
