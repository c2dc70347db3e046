import { ConfigError } from './config/config.ts';
import type { Variables } from './config/config.ts';
import type { Logger } from './telemetry/logger.ts';

/** The configuration; where a variable is wrong, says so and ends the process. */
export function configOrExit<T>(read: (variables: Variables) => T): T {
  try {
    return read(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

/** Node.js would print the message of the error, which may quote data. */
export function logUncaughtErrors(log: Logger): void {
  process.on('uncaughtException', err => {
    log.fatal({ err }, 'uncaught error');
    process.exit(1);
  });
}

/** Told once. A second signal finds no handler and ends the process at once. */
export function onStopSignal(log: Logger, stop: () => void): void {
  for (const signal of ['SIGTERM', 'SIGINT']) {
    process.once(signal, () => {
      log.info({ signal }, 'told to stop');
      stop();
    });
  }
}
