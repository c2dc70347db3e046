import { ConfigError, readConfig } from './config/config.ts';
import type { Config } from './config/config.ts';
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

const service = await createService(config, log);

// A second signal finds no handler and ends the process at once.
for (const signal of ['SIGTERM', 'SIGINT']) {
  process.once(signal, () => {
    log.info({ signal }, 'told to stop');
    void drain(service).then(() => process.exit(0));
  });
}

await startService(service);

function configOrExit(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
