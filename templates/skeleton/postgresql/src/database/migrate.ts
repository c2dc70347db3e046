import type { Database } from './database.ts';

export interface Migration {
  /** Sorts after all that came before, and never changes: `001-outbox`. */
  name: string;
  sql: string;
}

/** Any number, the same in every replica of every service of this kind. */
const lock = 8_244_125;

/**
 * Brings the schema up to date, each migration once and in order. Replicas that
 * start together wait for one another. While a rollout lasts the old version
 * runs on the new schema, so a migration only adds: drop a column one release
 * after the last code that reads it.
 */
export async function migrate(
  database: Database,
  migrations: readonly Migration[],
): Promise<void> {
  await database.transaction(async queries => {
    await queries.rows('SELECT pg_advisory_xact_lock($1)', [lock]);
    await queries.rows(
      `CREATE TABLE IF NOT EXISTS migrations (
         name text PRIMARY KEY,
         applied_at timestamptz NOT NULL DEFAULT now()
       )`,
    );
    for (const { name, sql } of migrations) {
      const done = await queries.rows(
        'SELECT 1 FROM migrations WHERE name = $1',
        [name],
      );
      if (done.length > 0) continue;
      await queries.rows(sql);
      await queries.rows('INSERT INTO migrations (name) VALUES ($1)', [name]);
    }
  });
}
