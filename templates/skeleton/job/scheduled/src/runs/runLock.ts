import { Client } from 'pg';
import type { Logger } from '../telemetry/logger.ts';

export interface RunLock {
  /** Resolves if the connection breaks, and with it the lock. */
  readonly lost: Promise<void>;
  release(): Promise<void>;
}

/**
 * Takes the job's lock in the database: whoever has it is the only run,
 * wherever it was started. It belongs to the connection, so a run that is
 * killed lets it go. Undefined where another run has it.
 */
export async function takeRunLock(
  { databaseUrl, name }: { databaseUrl: string; name: string },
  log: Logger,
): Promise<RunLock | undefined> {
  const client = new Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  });
  const { promise: lost, resolve } = Promise.withResolvers<undefined>();
  client.on('error', err => {
    log.error({ err }, 'the lock is lost');
    resolve(undefined);
  });
  await client.connect();
  // A node that dies closes no connection: the server finds out in a minute.
  await client.query(
    'SET tcp_keepalives_idle = 30; SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 3',
  );
  const { rows } = await client.query<{ taken: boolean }>(
    'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS taken',
    [`run of ${name}`],
  );
  if (rows[0]?.taken === true) return { lost, release: () => client.end() };
  await client.end();
  return undefined;
}
