import { readSessionConfig } from './config/sessionConfig.ts';
import { createPostgresqlStore } from './consultations/postgresqlStore.ts';
import { windowsOf } from './consultations/windowsOf.ts';
import { Database } from './database/database.ts';
import { createPoolWait } from './database/poolWait.ts';
import { drain } from './health/drain.ts';
import { configOrExit, logUncaughtErrors, onStopSignal } from './process.ts';
import { createService, startService } from './service.ts';
import { createLogger } from './telemetry/logger.ts';

const config = configOrExit(readSessionConfig);
const log = createLogger({
  level: config.logLevel,
  service: config.name,
  revision: config.revision,
});

logUncaughtErrors(log);

const service = await createService(config, log, ({ metrics }) => {
  const url = config.databaseUrl;
  const poolWait = createPoolWait(metrics.registry);
  const connections = config.databaseConnections;
  const database = new Database({ url, poolWait, log, connections });
  const windows = windowsOf(config);
  const { retentionDays } = config;
  return createPostgresqlStore({ url, database, windows, retentionDays, log });
});

onStopSignal(log, () => {
  void drain(service).then(() => process.exit(0));
});

await startService(service);
