import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { UnavailableError } from '../health/unavailableError.ts';
import type { Logger } from '../telemetry/logger.ts';
import type { Database, Queries } from './database.ts';

export interface Migration {
  /** Sorts after all that came before, and never changes: `001-outbox`. */
  name: string;
  sql: string;
}

/** Any number, the same in every replica of every service of this kind. */
const lock = 8_244_125;
const retryMilliseconds = 1_000;

/** A migration may take longer than a request: an index on a large table, say. */
const migrationMilliseconds = 600_000;
/**
 * Who waits to lock a table holds up all who come after, the old version's
 * requests too. So it gives up soon, and is tried again.
 */
const lockMilliseconds = 2_000;

/**
 * Brings the schema up to date, each migration once and in order. Replicas that
 * start together wait for one another. While a rollout lasts the old version
 * runs on the new schema, so a migration only adds: drop a column one release
 * after the last code that reads it.
 *
 * @throws UnavailableError where the database can't be used now
 */
export async function migrate(
  database: Database,
  migrations: readonly Migration[],
): Promise<void> {
  // A start that has nothing to add waits for nobody's long migration.
  while ((await missing(database, migrations)).length > 0) {
    const isDone = await database.transaction(
      queries => applyLocked(queries, migrations),
      migrationMilliseconds,
    );
    if (!isDone) await sleep(retryMilliseconds);
  }
}

/** The same, tried until the database can be used; a migration that is wrong still throws. */
export async function migrateWhenReachable(
  database: Database,
  migrations: readonly Migration[],
  log: Logger,
): Promise<void> {
  for (;;) {
    try {
      await migrate(database, migrations);
      return;
    } catch (err) {
      if (!(err instanceof UnavailableError)) throw err;
      log.warn({ err }, 'the database is not ready yet');
      await sleep(retryMilliseconds);
    }
  }
}

/** False where another replica is at it. */
async function applyLocked(
  queries: Queries,
  migrations: readonly Migration[],
): Promise<boolean> {
  const [{ locked }] = z
    .tuple([z.object({ locked: z.boolean() })])
    .parse(
      await queries.rows('SELECT pg_try_advisory_xact_lock($1) AS locked', [
        lock,
      ]),
    );
  if (!locked) return false;
  await queries.rows(`SET LOCAL lock_timeout = ${lockMilliseconds}`);
  await queries.rows(
    `CREATE TABLE IF NOT EXISTS migrations (
       name text PRIMARY KEY,
       applied_at timestamptz NOT NULL DEFAULT now()
     )`,
  );
  for (const { name, sql } of await missing(queries, migrations)) {
    await queries.rows(sql);
    await queries.rows('INSERT INTO migrations (name) VALUES ($1)', [name]);
  }
  return true;
}

/** Those that were not applied yet. */
async function missing(
  queries: Queries,
  migrations: readonly Migration[],
): Promise<readonly Migration[]> {
  const [{ exists }] = z
    .tuple([z.object({ exists: z.boolean() })])
    .parse(
      await queries.rows(
        `SELECT to_regclass('migrations') IS NOT NULL AS exists`,
      ),
    );
  if (!exists) return migrations;
  const applied = z
    .array(z.object({ name: z.string() }))
    .parse(await queries.rows('SELECT name FROM migrations'));
  const names = new Set(applied.map(({ name }) => name));
  return migrations.filter(({ name }) => !names.has(name));
}
