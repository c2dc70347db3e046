import { Pool } from 'pg';
import type { ClientBase } from 'pg';
import type { Logger } from '../telemetry/logger.ts';
import { databaseAway, unavailable } from './databaseAway.ts';
import type { PoolWait } from './poolWait.ts';

/** Runs SQL. Rows are unknown until the caller has parsed them. */
export interface Queries {
  /** @throws UnavailableError where the database can't be used now */
  rows(sql: string, values?: readonly unknown[]): Promise<unknown[]>;
}

interface DatabaseOptions {
  /** `postgresql://user:password@host:port/name`, a secret: it is never logged. */
  url: string;
  poolWait: PoolWait;
  log: Logger;
  /** Connections of this replica; the server's limit is shared by all of them. */
  connections?: number;
}

// A query that hangs must not outlive the request that waits for it.
const queryMilliseconds = 5_000;

/** PostgreSQL behind a pool, whose waiting time is measured. */
export class Database implements Queries {
  readonly #pool: Pool;
  readonly #poolWait: PoolWait;

  constructor({ url, poolWait, log, connections = 10 }: DatabaseOptions) {
    this.#poolWait = poolWait;
    this.#pool = new Pool({
      connectionString: url,
      max: connections,
      connectionTimeoutMillis: queryMilliseconds,
      statement_timeout: queryMilliseconds,
      // A node that is lost in a transaction would hold its locks for hours.
      idle_in_transaction_session_timeout: queryMilliseconds,
      keepAlive: true,
    });
    // An idle connection that breaks is replaced; unheard, it would end the process.
    this.#pool.on('error', err => {
      log.warn({ err }, 'a database connection broke');
    });
  }

  rows(sql: string, values?: readonly unknown[]): Promise<unknown[]> {
    return this.#withClient(client => rowsOf(client, sql, { values }));
  }

  /**
   * Runs `work` in a transaction; what it throws rolls everything back. A
   * statement may take as many milliseconds, by default what a request waits for.
   */
  transaction<T>(
    work: (queries: Queries) => Promise<T>,
    limit = queryMilliseconds,
  ): Promise<T> {
    return this.#withClient(async client => {
      await rowsOf(client, 'BEGIN');
      try {
        if (limit !== queryMilliseconds) {
          await rowsOf(client, `SET LOCAL statement_timeout = ${limit}`);
        }
        const result = await work({
          rows: (sql, values) => rowsOf(client, sql, { values, limit }),
        });
        await rowsOf(client, 'COMMIT');
        return result;
      } catch (error) {
        // On a broken connection there is nothing left to roll back.
        await rowsOf(client, 'ROLLBACK').catch(() => undefined);
        throw error;
      }
    });
  }

  close(): Promise<void> {
    return this.#pool.end();
  }

  async #withClient<T>(work: (client: ClientBase) => Promise<T>): Promise<T> {
    const stopTimer = this.#poolWait.startTimer();
    const client = await this.#pool
      .connect()
      .catch((error: unknown) => {
        // Also a password that was changed: without a connection nothing can be done.
        throw unavailable(error);
      })
      .finally(stopTimer);
    // Unheard, a connection that breaks while it is used would end the process;
    // the query that fails by it says so.
    const ignore = () => undefined;
    client.on('error', ignore);
    let failure: unknown;
    try {
      return await work(client);
    } catch (error) {
      failure = error;
      throw error;
    } finally {
      // A connection on which something failed may be half in a transaction.
      client.release(failure !== undefined);
      client.off('error', ignore);
    }
  }
}

async function rowsOf(
  client: ClientBase,
  sql: string,
  {
    values,
    limit = queryMilliseconds,
  }: { values?: readonly unknown[] | undefined; limit?: number } = {},
): Promise<unknown[]> {
  const query = {
    text: sql,
    ...(values && { values: [...values] }),
    // For a server that can't be reached any more, which tells nobody.
    query_timeout: limit + 1_000,
  };
  const { rows } = await client
    .query<Record<string, unknown>>(query)
    .catch(rethrowAway);
  return rows;
}

function rethrowAway(error: unknown): never {
  throw databaseAway(error);
}
