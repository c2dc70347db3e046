import { DatabaseError } from 'pg';
import { UnavailableError } from '../health/unavailableError.ts';

/** Long enough for a standby to take over a connection or two, short enough to be waited for. */
const retryAfterSeconds = 5;

/**
 * Classes of SQLSTATE in which the server is there but can't serve: connection
 * exception, insufficient resources, operator intervention (also a statement
 * that took too long). https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const awayClasses = new Set(['08', '53', '57']);

/** The same error, but for those that say that the database can't be used now. */
export function databaseAway(error: unknown): unknown {
  // What the server didn't say comes from the way to it.
  const away =
    !(error instanceof DatabaseError) ||
    awayClasses.has(error.code?.slice(0, 2) ?? '');
  return away
    ? new UnavailableError('the database is away', retryAfterSeconds, error)
    : error;
}
