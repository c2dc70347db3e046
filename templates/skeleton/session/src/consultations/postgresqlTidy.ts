import { z } from 'zod';
import type { Database, Queries } from '../database/database.ts';

/** Any number that no other lock of this database has. */
const lock = 8_244_126;
/** As many at once, so that no transaction is long. */
const batch = 1_000;

// Until then somebody may still fetch the last messages.
const keepMessages = '10 minutes';
/** An outcome that nobody has counted by then is not counted any more. */
const keepOutcomes = '1 day';
const keepReplicas = '1 hour';

/** Deletes what is kept for long enough, one replica at a time. */
export async function tidy(
  database: Database,
  retentionDays: number,
): Promise<void> {
  const tidyOnce = () =>
    database.transaction(async queries => {
      if (!(await isFirst(queries))) return 0;
      // Those of longer ago went at an earlier time, or go with their consultation.
      await queries.rows(
        `DELETE FROM messages WHERE consultation_id IN (
           SELECT id FROM consultations
           WHERE ended_at < clock_timestamp() - interval '${keepMessages}'
             AND ended_at > clock_timestamp() - interval '1 day'
         )`,
      );
      await queries.rows(
        `DELETE FROM outcomes
         WHERE at < clock_timestamp() - interval '${keepOutcomes}'`,
      );
      await queries.rows(
        `DELETE FROM replicas
         WHERE seen_at < clock_timestamp() - interval '${keepReplicas}'`,
      );
      const deleted = await queries.rows(
        `DELETE FROM consultations WHERE id = ANY (ARRAY(
           SELECT id FROM consultations
           WHERE ended_at < clock_timestamp() - make_interval(secs => $1)
           LIMIT $2 FOR UPDATE SKIP LOCKED
         ))
         RETURNING 1`,
        [retentionDays * 86_400, batch],
      );
      return deleted.length;
    });
  while ((await tidyOnce()) === batch);
}

async function isFirst(queries: Queries): Promise<boolean> {
  const rows = await queries.rows(
    'SELECT pg_try_advisory_xact_lock($1) AS locked',
    [lock],
  );
  const [{ locked }] = z.tuple([z.object({ locked: z.boolean() })]).parse(rows);
  return locked;
}
