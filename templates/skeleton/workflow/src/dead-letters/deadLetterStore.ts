import { z } from 'zod';
import type { Database, Queries } from '../database/database.ts';

/** Why a workflow was put aside: a closed list, since free text would end up holding patients. */
export const discardReasons = [
  'sent-another-way',
  'cancelled-by-prescriber',
  'replaced-by-another',
  'test-data',
] as const;

export type DiscardReason = (typeof discardReasons)[number];

/** A workflow that was given up, without what it is about. */
export const deadLetter = z.strictObject({
  id: z.uuid(),
  workflow: z.string(),
  attempts: z.int(),
  cause: z.enum(['platform', 'third_party']),
  acceptedAt: z.iso.datetime(),
  givenUpAt: z.iso.datetime(),
});

const rows = z.array(
  z.object({
    id: z.uuid(),
    workflow: z.string(),
    attempts: z.int(),
    cause: z.enum(['platform', 'third_party']),
    accepted_at: z.date(),
    ended_at: z.date(),
  }),
);

const ids = z.array(z.object({ id: z.uuid() }));

const pageSize = 100;

/** Dead letters and the ways out; each way is written down with who went it. */
export class DeadLetterStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The oldest hundred. */
  async list(): Promise<z.output<typeof deadLetter>[]> {
    const found = await this.#database.rows(
      `SELECT id, workflow, attempts, cause, accepted_at, ended_at
       FROM outbox WHERE state = 'dead' ORDER BY ended_at LIMIT $1`,
      [pageSize],
    );
    return rows.parse(found).map(row => ({
      id: row.id,
      workflow: row.workflow,
      attempts: row.attempts,
      cause: row.cause,
      acceptedAt: row.accepted_at.toISOString(),
      givenUpAt: row.ended_at.toISOString(),
    }));
  }

  /** Makes one due again, or all where no id is given; tells which it was. */
  requeue(operator: string, id?: string): Promise<string[]> {
    return this.#database.transaction(async queries => {
      const requeued = await queries.rows(
        `UPDATE outbox
         SET state = 'pending', attempts = 0, due_at = now(),
             retried_since = now(), ended_at = NULL, ended_by = NULL,
             outcome = NULL, cause = NULL, dependency = NULL
         WHERE state = 'dead' AND ($1::uuid IS NULL OR id = $1)
         RETURNING id`,
        [id ?? null],
      );
      return writeDown(queries, requeued, { action: 'requeue', operator });
    });
  }

  /** Puts one aside for good. */
  discard(
    operator: string,
    id: string,
    reason: DiscardReason,
  ): Promise<string[]> {
    return this.#database.transaction(async queries => {
      const discarded = await queries.rows(
        `UPDATE outbox SET state = 'discarded'
         WHERE state = 'dead' AND id = $1 RETURNING id`,
        [id],
      );
      return writeDown(queries, discarded, {
        action: 'discard',
        operator,
        reason,
      });
    });
  }
}

interface Action {
  action: 'requeue' | 'discard';
  operator: string;
  reason?: DiscardReason;
}

async function writeDown(
  queries: Queries,
  changed: unknown[],
  { action, operator, reason }: Action,
): Promise<string[]> {
  const done = ids.parse(changed).map(({ id }) => id);
  await queries.rows(
    `INSERT INTO dead_letter_actions (workflow_id, action, operator, reason)
     SELECT unnest($1::uuid[]), $2, $3, $4`,
    [done, action, operator, reason ?? null],
  );
  return done;
}
