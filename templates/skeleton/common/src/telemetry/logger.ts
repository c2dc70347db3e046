import { pino } from 'pino';
import type { DestinationStream, Logger as Pino } from 'pino';
import { allowFields } from './logFields.ts';

interface LoggerOptions {
  level: string;
  service: string;
  revision: string;
  /** Where lines go instead of standard output. */
  destination?: DestinationStream;
}

/** A logger whose lines hold allow-listed fields and fixed messages only. */
export function createLogger(options: LoggerOptions): Logger {
  const { level, service, revision } = options;
  const lines = pino(
    {
      level,
      base: { service, revision },
      formatters: { level: label => ({ level: label }) },
    },
    options.destination ?? pino.destination({ sync: true }),
  );
  return new Logger(lines);
}

/** Every way to write a line, each through the allow-list; pino stands behind it. */
export class Logger {
  readonly #lines: Pino;

  constructor(lines: Pino) {
    this.#lines = lines;
  }

  get level(): string {
    return this.#lines.level;
  }

  trace(...line: unknown[]): void {
    this.#lines.trace(...fieldsAndMessage(line));
  }

  debug(...line: unknown[]): void {
    this.#lines.debug(...fieldsAndMessage(line));
  }

  info(...line: unknown[]): void {
    this.#lines.info(...fieldsAndMessage(line));
  }

  warn(...line: unknown[]): void {
    this.#lines.warn(...fieldsAndMessage(line));
  }

  error(...line: unknown[]): void {
    this.#lines.error(...fieldsAndMessage(line));
  }

  fatal(...line: unknown[]): void {
    this.#lines.fatal(...fieldsAndMessage(line));
  }

  silent(): void {}

  child(fields: Record<string, unknown>): Logger {
    return new Logger(this.#lines.child(allowFields(fields)));
  }
}

/**
 * Drops the values that pino would paste into a message, and the message that
 * it would take from a lone error: both may quote data.
 */
function fieldsAndMessage([first, second]: unknown[]): [object, string] {
  if (typeof first === 'string') return [{}, first];
  const message = typeof second === 'string' ? second : 'no message';
  if (first instanceof Error) return [allowFields({ err: first }), message];
  const fields = typeof first === 'object' && first !== null ? first : {};
  return [allowFields(fields), message];
}
