import { isCron, isTimeZone } from '@vitals/plugin-vitals-common/service';
import { Cron } from 'croner';
import { toString as inWords } from 'cronstrue';

/** When a job runs: five cron fields, in a time zone. */
export type Schedule = { cron?: string; timeZone?: string };

/** What a schedule means, or what is wrong with it. */
export type ScheduleMeaning =
  | { ok: true; words: string; next: readonly Date[] }
  | { ok: false; field: 'cron' | 'timeZone'; problem: string };

const fiveFields = /^\S+(?: +\S+){4}$/;
const shownRuns = 3;

const outsideTheCalendar: ScheduleMeaning = {
  ok: false,
  field: 'cron',
  problem: 'Expected numbers and names that a calendar has',
};

/** A schedule in words, and its next runs after a moment. */
export function scheduleMeaning(
  { cron = '', timeZone = 'Etc/UTC' }: Schedule,
  now: Date,
): ScheduleMeaning {
  const pattern = cron.trim();
  if (!fiveFields.test(pattern)) {
    return {
      ok: false,
      field: 'cron',
      problem:
        'Expected five fields (minute, hour, day of month, month, day of week), such as 0 7 * * MON-FRI',
    };
  }
  if (!isTimeZone(timeZone)) {
    return {
      ok: false,
      field: 'timeZone',
      problem: 'Expected a time zone, such as Europe/Berlin',
    };
  }
  if (!isCron(pattern)) return outsideTheCalendar;
  try {
    const next = new Cron(pattern, { timezone: timeZone }).nextRuns(
      shownRuns,
      now,
    );
    const words = inWords(pattern, { use24HourTimeFormat: true });
    return next.length > 0
      ? { ok: true, words, next }
      : { ok: false, field: 'cron', problem: 'It would never run' };
  } catch {
    return outsideTheCalendar;
  }
}

/** `Tue, 24 Nov 2026, 07:00`, in the time zone of the schedule. */
export function runInWords(run: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(run);
}
