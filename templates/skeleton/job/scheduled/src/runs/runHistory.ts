import type { Database } from '../database/database.ts';
import { countRun } from './runTotals.ts';
import type { RunEnd } from './runTotals.ts';

/** Runs are kept for a month; their totals for ever. */
const keptDays = 30;

/**
 * Writes down that a run begins. Only for who has the lock: a run that has not
 * ended was killed then, and counts as failed. Says how many those were.
 */
export async function beginRun(
  database: Database,
  job: string,
  runId: string,
): Promise<number> {
  return database.transaction(async queries => {
    const killed = await queries.rows(
      `UPDATE job_runs
       SET ended_at = now(), outcome = 'failure', cause = 'platform'
       WHERE job = $1 AND ended_at IS NULL
       RETURNING id`,
      [job],
    );
    for (let counted = 0; counted < killed.length; counted += 1) {
      await countRun(queries, job, { outcome: 'failure', cause: 'platform' });
    }
    await queries.rows('INSERT INTO job_runs (id, job) VALUES ($1, $2)', [
      runId,
      job,
    ]);
    return killed.length;
  });
}

export interface EndedRun {
  job: string;
  runId: string;
  end: RunEnd;
  /** How many reminders it dealt with. */
  items: number;
}

/** Writes down how a run ended, and counts it. */
export async function endRun(
  database: Database,
  { job, runId, end, items }: EndedRun,
): Promise<void> {
  await database.transaction(async queries => {
    await queries.rows(
      `UPDATE job_runs
       SET ended_at = now(), outcome = $2, cause = $3, items = $4
       WHERE id = $1`,
      [runId, end.outcome, end.cause, items],
    );
    await countRun(queries, job, end);
    await queries.rows(
      `DELETE FROM job_runs
       WHERE job = $1 AND ended_at < now() - make_interval(days => $2)`,
      [job, keptDays],
    );
  });
}
