import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Database, Queries } from '../database/database.ts';
import type { Blame } from './nextStep.ts';

const claimed = z.array(
  z.object({
    id: z.uuid(),
    attempts: z.int(),
    age_seconds: z.number(),
  }),
);

const ids = z.array(z.object({ id: z.uuid() }));

/** A workflow that this process may send until its lease ends. */
export interface Claim {
  id: string;
  /** This one included. */
  attempts: number;
  ageSeconds: number;
}

interface Claiming {
  limit: number;
  leaseSeconds: number;
  /** Ids that this process is sending, though their leases may have ended. */
  sending?: readonly string[];
}

/**
 * Workflows that were accepted and wait for their end, in the database of what
 * they are about, so that both are written or neither. All times are the
 * database's, since clocks of replicas differ.
 */
export class Outbox {
  readonly #database: Database;
  /** This process among the replicas: what it has claimed bears it. */
  readonly owner = randomUUID();

  constructor(database: Database) {
    this.#database = database;
  }

  /** Within the transaction that writes what the workflow is about. */
  async add(queries: Queries, workflow: string, id: string): Promise<void> {
    await queries.rows('INSERT INTO outbox (id, workflow) VALUES ($1, $2)', [
      id,
      workflow,
    ]);
  }

  /**
   * Takes workflows that are due, the oldest first, and none that another
   * replica is taking. The attempt counts from here, so that one that kills its
   * process is given up some day. When the lease ends they may be taken again,
   * but for those that this process is still sending.
   */
  async claim(
    workflow: string,
    { limit, leaseSeconds, sending = [] }: Claiming,
  ): Promise<Claim[]> {
    const rows = await this.#database.rows(
      `UPDATE outbox
       SET attempts = attempts + 1, claimed_by = $2,
           claimed_until = now() + make_interval(secs => $4)
       -- An array is read once; a plan may read IN (SELECT …) again, beyond LIMIT.
       WHERE id = ANY (ARRAY(
         SELECT id FROM outbox
         WHERE workflow = $1 AND state = 'pending' AND due_at <= now()
           AND (claimed_until IS NULL OR claimed_until <= now())
           AND id <> ALL ($5::uuid[])
         ORDER BY due_at LIMIT $3
         FOR UPDATE SKIP LOCKED
       ))
       RETURNING id, attempts,
         extract(epoch FROM now() - retried_since)::float8 AS age_seconds`,
      [workflow, this.owner, limit, leaseSeconds, sending],
    );
    return claimed.parse(rows).map(({ id, attempts, age_seconds }) => ({
      id,
      attempts,
      ageSeconds: age_seconds,
    }));
  }

  /** It has arrived, whoever holds the lease by now, and though it was given up meanwhile. */
  async complete(id: string): Promise<void> {
    await this.#database.rows(
      `UPDATE outbox
       SET state = 'completed', outcome = 'success', cause = 'none',
           dependency = NULL, ended_at = now(), ended_by = $2,
           claimed_by = NULL, claimed_until = NULL
       WHERE id = $1 AND state IN ('pending', 'dead')`,
      [id, this.owner],
    );
  }

  /** Makes it a dead letter, which waits for a person. */
  async giveUp(id: string, { cause, dependency }: Blame): Promise<void> {
    await this.#database.rows(
      `UPDATE outbox
       SET state = 'dead', outcome = 'failure', cause = $3, dependency = $4,
           ended_at = now(), ended_by = $2,
           claimed_by = NULL, claimed_until = NULL
       WHERE id = $1 AND claimed_by = $2 AND state = 'pending'`,
      [id, this.owner, cause, dependency],
    );
  }

  async retryAfter(id: string, milliseconds: number): Promise<void> {
    await this.#database.rows(
      `UPDATE outbox
       SET due_at = now() + make_interval(secs => $3),
           claimed_by = NULL, claimed_until = NULL
       WHERE id = $1 AND claimed_by = $2 AND state = 'pending'`,
      [id, this.owner, milliseconds / 1_000],
    );
  }

  /** Gives it back as if it had not been claimed: nothing was sent. */
  async release(id: string): Promise<void> {
    await this.#database.rows(
      `UPDATE outbox
       SET attempts = attempts - 1, claimed_by = NULL, claimed_until = NULL
       WHERE id = $1 AND claimed_by = $2 AND state = 'pending'`,
      [id, this.owner],
    );
  }

  /** Gives back all that this process still holds, so that no replica waits for its leases. */
  async releaseAll(): Promise<void> {
    await this.#database.rows(
      `UPDATE outbox SET claimed_by = NULL, claimed_until = NULL
       WHERE claimed_by = $1 AND state = 'pending'`,
      [this.owner],
    );
  }

  /** Deletes what was completed or discarded so long ago, and says which. */
  async forgetEnded(
    queries: Queries,
    { days, limit }: { days: number; limit: number },
  ): Promise<string[]> {
    const rows = await queries.rows(
      `DELETE FROM outbox WHERE id = ANY (ARRAY(
         SELECT id FROM outbox
         WHERE state IN ('completed', 'discarded')
           AND ended_at < now() - make_interval(secs => $1)
         LIMIT $2 FOR UPDATE SKIP LOCKED
       ))
       RETURNING id`,
      [days * 86_400, limit],
    );
    return ids.parse(rows).map(({ id }) => id);
  }
}
