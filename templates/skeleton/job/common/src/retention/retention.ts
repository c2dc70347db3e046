import type { Database } from '../database/database.ts';
import type { ReminderQueue } from '../reminders/reminderQueue.ts';
import type { Logger } from '../telemetry/logger.ts';

/** As many at once, so that no transaction is long. */
const batch = 1_000;

export interface Kept {
  database: Database;
  queue: ReminderQueue;
  log: Logger;
  /** After it was sent. */
  retentionDays: number;
}

/**
 * Deletes reminders that were sent long enough ago, until all are gone or it is
 * told to stop. It never throws: there is always a next time.
 */
export async function forgetWhatIsOver(
  { database, queue, log, retentionDays }: Kept,
  isStopped: () => boolean,
): Promise<void> {
  const sent = { days: retentionDays, limit: batch };
  try {
    while ((await queue.forgetSent(database, sent)) === batch && !isStopped());
  } catch (err) {
    log.warn({ err }, 'what is over was not deleted');
  }
}
