import { DatabaseError } from 'pg';
import { UnavailableError } from '../health/unavailableError.ts';

/** Long enough for a standby to take over a connection or two, short enough to be waited for. */
const retryAfterSeconds = 5;

/**
 * Classes of SQLSTATE in which the server is there but can't serve: connection
 * exception, transaction rollback (a deadlock, say: the same again may work),
 * insufficient resources, operator intervention (also a statement that took too
 * long). https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const awayClasses = new Set(['08', '40', '53', '57']);

/** A standby that has not been promoted, idle for too long in a transaction, a lock that others hold. */
const awayCodes = new Set(['25006', '25P03', '55P03']);

/** The same error, but for those that say that the database can't be used now. */
export function databaseAway(error: unknown): unknown {
  // What the server didn't say comes from the way to it.
  const code = error instanceof DatabaseError ? (error.code ?? '') : undefined;
  const away =
    code === undefined ||
    awayClasses.has(code.slice(0, 2)) ||
    awayCodes.has(code);
  return away ? unavailable(error) : error;
}

/** The database can't be used now, whatever the reason. */
export function unavailable(error: unknown): UnavailableError {
  return new UnavailableError('the database is away', retryAfterSeconds, error);
}
