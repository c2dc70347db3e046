import type { Migration } from './migrate.ts';

/**
 * The view that tells how many items wait or are being worked on. KEDA asks it,
 * since a worker that is scaled to zero can't tell.
 */
export function queueView(job: string): string {
  return `job_queue_${job.replaceAll('-', '_')}`;
}

/** The tables of the job, in the order in which they came. */
export function migrations(job: string): Migration[] {
  return [
    { name: `001-reminders`, sql: reminders },
    { name: `002-runs`, sql: runs },
    {
      name: `003-queue-of-${job}`,
      sql: `
        CREATE VIEW ${queueView(job)} AS
          SELECT count(*) AS items FROM reminders
          WHERE ended_at IS NULL AND next_attempt_at <= now()`,
    },
    { name: `004-sent-reminders`, sql: sentReminders },
  ];
}

const reminders = `
  CREATE TABLE reminders (
    id uuid PRIMARY KEY,
    appointment_id uuid NOT NULL,
    due_at timestamptz NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL,
    cause text CHECK (cause IN ('platform', 'third_party')),
    lease uuid,
    leased_until timestamptz,
    ended_at timestamptz,
    outcome text CHECK (outcome IN ('success', 'failure'))
  );
  CREATE INDEX reminders_waiting
    ON reminders (next_attempt_at, id) WHERE ended_at IS NULL`;

/** By which those are found that were sent long ago. */
const sentReminders = `
  CREATE INDEX reminders_sent
    ON reminders (ended_at) WHERE outcome = 'success'`;

const runs = `
  CREATE TABLE job_runs (
    id uuid PRIMARY KEY,
    job text NOT NULL,
    started_at timestamptz NOT NULL DEFAULT now(),
    ended_at timestamptz,
    outcome text CHECK (outcome IN ('success', 'failure', 'timeout')),
    cause text CHECK (cause IN ('none', 'platform', 'third_party')),
    items integer
  );
  CREATE INDEX job_runs_by_start ON job_runs (job, started_at);
  CREATE TABLE job_run_totals (
    job text NOT NULL,
    outcome text NOT NULL,
    cause text NOT NULL,
    runs bigint NOT NULL DEFAULT 0,
    last_ended_at timestamptz NOT NULL,
    PRIMARY KEY (job, outcome, cause)
  )`;
