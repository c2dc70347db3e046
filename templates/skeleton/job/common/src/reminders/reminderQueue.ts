import { z } from 'zod';
import type { Queries } from '../database/database.ts';
import { backoffSeconds, mostAttempts } from './backoff.ts';
import { reminder } from './reminder.ts';
import type { NewReminder, Reminder, ReminderCause } from './reminder.ts';

/** How a failed attempt is put down. */
export interface Failure {
  cause: ReminderCause;
  /** False where the same again would fail again. */
  worthAnother: boolean;
}

/**
 * Reminders as a queue in PostgreSQL. Whoever takes one holds it by a lease: a
 * process that dies lets the lease run out, and the reminder is taken again.
 */
export class ReminderQueue {
  readonly #lease: string;

  /** @param lease tells this process from every other, a UUID */
  constructor(lease: string) {
    this.#lease = lease;
  }

  async add(on: Queries, reminders: readonly NewReminder[]): Promise<void> {
    for (const { id, appointmentId, dueAt } of reminders) {
      await on.rows(
        `INSERT INTO reminders (id, appointment_id, due_at, next_attempt_at)
         VALUES ($1, $2, $3, $3) ON CONFLICT (id) DO NOTHING`,
        [id, appointmentId, dueAt],
      );
    }
  }

  /**
   * Takes the next reminder that is due and that nobody holds. The attempt
   * counts from here, so that one that ends its process is given up some day.
   */
  async take(on: Queries, leaseSeconds: number): Promise<Reminder | undefined> {
    const [row] = await on.rows(
      `UPDATE reminders
       SET lease = $1, leased_until = now() + make_interval(secs => $2),
           attempts = attempts + 1
       WHERE id = (
         SELECT id FROM reminders
         WHERE ended_at IS NULL AND next_attempt_at <= now()
           AND (leased_until IS NULL OR leased_until < now())
         ORDER BY next_attempt_at, id
         FOR UPDATE SKIP LOCKED
         LIMIT 1)
       RETURNING id, appointment_id AS "appointmentId", attempts AS attempt`,
      [this.#lease, leaseSeconds],
    );
    return row === undefined ? undefined : reminder.parse(row);
  }

  /** It is done. False where the lease had run out and somebody else has it. */
  async finish(on: Queries, { id }: Reminder): Promise<boolean> {
    const ended = await on.rows(
      `UPDATE reminders
       SET ended_at = now(), outcome = 'success', cause = NULL,
           lease = NULL, leased_until = NULL
       WHERE id = $1 AND lease = $2 AND ended_at IS NULL
       RETURNING id`,
      [id, this.#lease],
    );
    return ended.length === 1;
  }

  /** It failed: later again, or given up. Says so by true. */
  async postpone(
    on: Queries,
    { id, attempt }: Reminder,
    { cause, worthAnother }: Failure,
  ): Promise<boolean> {
    const givenUp = !worthAnother || attempt >= mostAttempts;
    await on.rows(
      `UPDATE reminders
       SET cause = $3, lease = NULL, leased_until = NULL,
           next_attempt_at = now() + make_interval(secs => $4),
           ended_at = CASE WHEN $5 THEN now() END,
           outcome = CASE WHEN $5 THEN 'failure' END
       WHERE id = $1 AND lease = $2 AND ended_at IS NULL`,
      [id, this.#lease, cause, backoffSeconds(attempt, Math.random()), givenUp],
    );
    return givenUp;
  }

  /** Hands one back as if it had not been tried. */
  async handBack(on: Queries, { id }: Reminder): Promise<void> {
    await on.rows(
      `UPDATE reminders
       SET lease = NULL, leased_until = NULL, attempts = attempts - 1
       WHERE id = $1 AND lease = $2 AND ended_at IS NULL`,
      [id, this.#lease],
    );
  }

  /** Hands back all that this process still holds, and says how many. */
  async handBackAll(on: Queries): Promise<number> {
    const handedBack = await on.rows(
      `UPDATE reminders
       SET lease = NULL, leased_until = NULL, attempts = attempts - 1
       WHERE lease = $1 AND ended_at IS NULL
       RETURNING id`,
      [this.#lease],
    );
    return handedBack.length;
  }

  /** Takes every lease back. Only for who knows that no other process is at work. */
  async releaseAll(on: Queries): Promise<void> {
    await on.rows(
      `UPDATE reminders SET lease = NULL, leased_until = NULL
       WHERE lease IS NOT NULL AND ended_at IS NULL`,
    );
  }

  /** Deletes what was sent so long ago, and says how many. What was given up waits for a person. */
  async forgetSent(
    on: Queries,
    { days, limit }: { days: number; limit: number },
  ): Promise<number> {
    const forgotten = await on.rows(
      `DELETE FROM reminders WHERE id = ANY (ARRAY(
         SELECT id FROM reminders
         WHERE outcome = 'success'
           AND ended_at < now() - make_interval(secs => $1)
         LIMIT $2 FOR UPDATE SKIP LOCKED
       ))
       RETURNING id`,
      [days * 86_400, limit],
    );
    return forgotten.length;
  }

  /** How many are past their time and not done. Those given up are left out: they wait for a person. */
  overdue(on: Queries): Promise<number> {
    return count(on, 'due_at <= now()');
  }

  /** How many wait or are being worked on now. */
  depth(on: Queries): Promise<number> {
    return count(on, 'next_attempt_at <= now()');
  }
}

const counted = z.tuple([z.strictObject({ items: z.int() })]);

async function count(on: Queries, condition: string): Promise<number> {
  const rows = await on.rows(
    `SELECT count(*)::int AS items FROM reminders
     WHERE ended_at IS NULL AND ${condition}`,
  );
  return counted.parse(rows)[0].items;
}
