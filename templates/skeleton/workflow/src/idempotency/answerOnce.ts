import { z } from 'zod';
import type { Database, Queries } from '../database/database.ts';
import type { RequestIdentity } from './idempotencyKey.ts';

/** What became of a request with an idempotency key. */
export type OnceResult<T> =
  | { kind: 'done' | 'replayed'; answer: T }
  /** The same key came with another request. */
  | { kind: 'other request' }
  /** The same request is being worked on in this moment. */
  | { kind: 'running' };

const stored = z.object({
  fingerprint: z.instanceof(Buffer),
  answer: z.unknown(),
});

interface Once<T extends z.ZodType> {
  identity: RequestIdentity;
  /** How long repeats are recognised. */
  hours: number;
  /** Of the answer, as it is stored and read again. */
  answer: T;
  work: (queries: Queries) => Promise<z.output<T>>;
}

/**
 * Does the work and stores its answer in one transaction, so that a process
 * that is killed leaves both or neither; a repeat gets the stored answer.
 */
export function answerOnce<T extends z.ZodType>(
  database: Database,
  { identity, hours, answer, work }: Once<T>,
): Promise<OnceResult<z.output<T>>> {
  const { keyHash, fingerprint } = identity;
  return database.transaction(async queries => {
    if (!(await lockKey(queries, keyHash))) return { kind: 'running' };
    const [found] = await queries.rows(
      `SELECT fingerprint, answer FROM idempotency_keys
       WHERE key_hash = $1 AND expires_at > now()`,
      [keyHash],
    );
    if (found !== undefined) {
      const before = stored.parse(found);
      return before.fingerprint.equals(fingerprint)
        ? { kind: 'replayed', answer: answer.parse(before.answer) }
        : { kind: 'other request' };
    }
    const done = await work(queries);
    await queries.rows(
      `INSERT INTO idempotency_keys (key_hash, fingerprint, answer, expires_at)
       VALUES ($1, $2, $3, now() + make_interval(secs => $4))
       ON CONFLICT (key_hash) DO UPDATE
       SET fingerprint = excluded.fingerprint, answer = excluded.answer,
           expires_at = excluded.expires_at`,
      [keyHash, fingerprint, JSON.stringify(done), hours * 3_600],
    );
    return { kind: 'done', answer: done };
  });
}

/** Until the transaction ends, also where that is the end of the process. */
async function lockKey(queries: Queries, keyHash: Buffer): Promise<boolean> {
  const rows = await queries.rows(
    'SELECT pg_try_advisory_xact_lock($1) AS locked',
    [keyHash.readBigInt64BE().toString()],
  );
  const [{ locked }] = z.tuple([z.object({ locked: z.boolean() })]).parse(rows);
  return locked;
}

/** Forgets keys whose time is over, as many at most, and says how many. */
export async function forgetExpiredKeys(
  database: Database,
  limit: number,
): Promise<number> {
  const forgotten = await database.rows(
    `DELETE FROM idempotency_keys WHERE key_hash = ANY (ARRAY(
       SELECT key_hash FROM idempotency_keys WHERE expires_at <= now()
       LIMIT $1 FOR UPDATE SKIP LOCKED
     ))
     RETURNING 1`,
    [limit],
  );
  return forgotten.length;
}
