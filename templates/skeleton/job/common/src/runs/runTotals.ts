import { z } from 'zod';
import type { Queries } from '../database/database.ts';

/** Every way to end; each is shown, at 0 where it has not happened. */
export const runEnds = [
  { outcome: 'success', cause: 'none' },
  { outcome: 'failure', cause: 'platform' },
  { outcome: 'failure', cause: 'third_party' },
  { outcome: 'timeout', cause: 'platform' },
] as const;

/** How a run ended, and who made it fail. */
export type RunEnd = (typeof runEnds)[number];

const totals = z.array(
  z.strictObject({
    outcome: z.string(),
    cause: z.string(),
    runs: z.number(),
    /** Seconds since 1970. */
    lastEndedAt: z.number(),
  }),
);

export type RunTotal = z.output<typeof totals>[number];

/** Counts a run that has ended, in the transaction that ends it. */
export async function countRun(
  on: Queries,
  job: string,
  { outcome, cause }: RunEnd,
): Promise<void> {
  await on.rows(
    `INSERT INTO job_run_totals AS total (job, outcome, cause, runs, last_ended_at)
     VALUES ($1, $2, $3, 1, now())
     ON CONFLICT (job, outcome, cause)
     DO UPDATE SET runs = total.runs + 1, last_ended_at = now()`,
    [job, outcome, cause],
  );
}

/** Every run that ever ended, whichever pod it ran in. */
export async function readTotals(
  on: Queries,
  job: string,
): Promise<RunTotal[]> {
  const rows = await on.rows(
    `SELECT outcome, cause, runs::float8 AS runs,
            extract(epoch FROM last_ended_at)::float8 AS "lastEndedAt"
     FROM job_run_totals WHERE job = $1`,
    [job],
  );
  return totals.parse(rows);
}
