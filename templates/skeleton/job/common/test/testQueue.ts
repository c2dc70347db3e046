import { randomUUID } from 'node:crypto';
import { Registry } from '@prometheus-io/client';
import { Database } from '../src/database/database.ts';
import { migrate } from '../src/database/migrate.ts';
import { migrations } from '../src/database/migrations.ts';
import { createPoolWait } from '../src/database/poolWait.ts';
import { ReminderQueue } from '../src/reminders/reminderQueue.ts';
import { createLogger } from '../src/telemetry/logger.ts';
import { createTestDatabase } from './testDatabase.ts';

export const silentLog = createLogger({
  level: 'silent',
  service: 'under-test',
  revision: 'unknown',
});

export interface TestQueue {
  /** For `DATABASE_URL`. */
  url: string;
  database: Database;
  /** Adds reminders that are due, and gives their ids in the order in which they are taken. */
  addDue(count: number): Promise<string[]>;
  /** As if every lease and every waiting time were over. */
  letTimePass(): Promise<void>;
  /** Forgets all reminders and runs. */
  empty(): Promise<void>;
  drop(): Promise<void>;
}

/** A database of its own with the tables of a job. */
export async function createTestQueue(job: string): Promise<TestQueue> {
  const server = await createTestDatabase();
  const { url } = server;
  const database = new Database({
    url,
    poolWait: createPoolWait(new Registry()),
    log: silentLog,
  });
  await migrate(database, migrations(job));
  return {
    url,
    database,
    addDue: count => addDue(database, count),
    letTimePass: async () => {
      await database.rows(
        `UPDATE reminders SET leased_until = now() - interval '1 s',
           next_attempt_at = least(next_attempt_at, now())`,
      );
    },
    empty: async () => {
      await database.rows('TRUNCATE reminders, job_runs, job_run_totals');
    },
    drop: async () => {
      await database.close();
      await server.drop();
    },
  };
}

async function addDue(database: Database, count: number): Promise<string[]> {
  const now = Date.now();
  const reminders = Array.from({ length: count }, (_, index) => ({
    id: randomUUID(),
    appointmentId: randomUUID(),
    dueAt: new Date(now - 60_000 + index),
  }));
  await new ReminderQueue(randomUUID()).add(database, reminders);
  return reminders.map(({ id }) => id);
}
