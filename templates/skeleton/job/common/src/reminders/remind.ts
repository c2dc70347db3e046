import type { Database, Queries } from '../database/database.ts';
import type { RunEnd } from '../runs/runTotals.ts';
import type { Logger } from '../telemetry/logger.ts';
import { ThirdPartyError } from '../third-parties/thirdPartyError.ts';
import { mostAttempts } from './backoff.ts';
import type { Reminder } from './reminder.ts';
import type { Failure, ReminderQueue } from './reminderQueue.ts';
import type { Sender } from './sender.ts';

export interface Reminding {
  database: Database;
  queue: ReminderQueue;
  sender: Sender;
  log: Logger;
  /** How long a reminder may take. */
  deadlineSeconds: number;
  /** Written down with the end of the reminder, or not at all. */
  record?: (queries: Queries, end: RunEnd) => Promise<void>;
}

export interface Reminded {
  end: RunEnd;
  givenUp: boolean;
  /** The breaker of the third party let nothing out: it was not tried, and others need not be. */
  rejected: boolean;
}

class DeadlineError extends Error {
  override readonly name = 'DeadlineError';
}

type FailedEnd = Failure & { end: RunEnd };

/** More attempts than allowed began: the last ones ended with their process. */
const usedUp: FailedEnd = {
  end: { outcome: 'failure', cause: 'platform' },
  cause: 'platform',
  worthAnother: false,
};

/**
 * Sends a reminder and writes down how it ended; one whose attempts are used up
 * is given up unsent. It throws only where the end can't be written: then the
 * lease runs out and the reminder is taken again.
 */
export async function remind(
  reminder: Reminder,
  parts: Reminding,
): Promise<Reminded> {
  const { database, queue, sender, log, deadlineSeconds, record } = parts;
  if (reminder.attempt > mostAttempts) return putDown(usedUp, reminder, parts);
  const fields = { reminderId: reminder.id, attempt: reminder.attempt };
  try {
    await within(deadlineSeconds, sender.send(reminder));
  } catch (err) {
    return fail(err, reminder, parts);
  }
  const end: RunEnd = { outcome: 'success', cause: 'none' };
  const isOurs = await database.transaction(async queries => {
    if (!(await queue.finish(queries, reminder))) return false;
    await record?.(queries, end);
    return true;
  });
  if (isOurs) log.info(fields, 'reminder sent');
  else log.warn(fields, 'reminder took longer than its lease');
  return { end, givenUp: false, rejected: false };
}

async function fail(
  err: unknown,
  reminder: Reminder,
  parts: Reminding,
): Promise<Reminded> {
  const failed = failureOf(err);
  if (err instanceof ThirdPartyError && err.outcome === 'rejected') {
    await parts.queue.handBack(parts.database, reminder);
    return { end: failed.end, givenUp: false, rejected: true };
  }
  return putDown(failed, reminder, parts, { err });
}

async function putDown(
  { end, ...failure }: FailedEnd,
  reminder: Reminder,
  { database, queue, record, log }: Reminding,
  reason: { err?: unknown } = {},
): Promise<Reminded> {
  const givenUp = await database.transaction(async queries => {
    await record?.(queries, end);
    return queue.postpone(queries, reminder, failure);
  });
  const { id: reminderId, attempt } = reminder;
  const fields = { reminderId, attempt, ...end, ...reason };
  if (givenUp) log.error(fields, 'reminder given up');
  else log.warn(fields, 'reminder failed, later again');
  return { end, givenUp, rejected: false };
}

function failureOf(err: unknown): FailedEnd {
  if (err instanceof ThirdPartyError) {
    return {
      end: { outcome: 'failure', cause: 'third_party' },
      cause: 'third_party',
      worthAnother: !err.refused,
    };
  }
  const outcome = err instanceof DeadlineError ? 'timeout' : 'failure';
  return {
    end: { outcome, cause: 'platform' },
    cause: 'platform',
    worthAnother: true,
  };
}

async function within(seconds: number, work: Promise<void>): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    reject(new DeadlineError());
  }, seconds * 1_000);
  try {
    await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}
