/** First moment of the history: Monday, 2026-06-01T00:00:00Z, in Unix seconds. */
export const historyStart = Date.UTC(2026, 5, 1) / 1000;
export const historyDays = 35;
export const historyEnd = historyStart + historyDays * 86_400;
/** Second of its minute at which each event happens, so that it is known which scrape saw it first. */
export const eventSecond = 5;

const minutesADay = 1440;

/** What happened in one minute. Every failure is a request or a consultation too. */
export type Minute = {
  /** Requests answered by `triage`, the failed ones among them. */
  requests: number;
  /** Requests that it failed itself. */
  failed: number;
  /** Requests that a third party failed. */
  failedByThirdParty: number;
  /** Requests answered well, but in more than 500 ms. */
  slow: number;
  /** Consultations that ended at `visits`, the failed ones among them. */
  consultations: number;
  /** Consultations that the platform lost. */
  lost: number;
  /** Consultations that the patient's own line lost. */
  lostByPatient: number;
};

/** A minute of the history as day, hour and minute: days count from 0, a Monday. */
export function minuteAt(day: number, hour: number, minute = 0): number {
  return day * minutesADay + hour * 60 + minute;
}

function isWeekend(day: number): boolean {
  return day % 7 >= 5;
}

/**
 * Requests of an ordinary day: a weekday has 60 a minute from 8 to 18 and 20
 * from 6 to 8 and from 18 to 22; a weekend has 20 from 8 to 18. Nights are silent.
 */
function ordinaryRequests(day: number, hour: number): number {
  if (hour >= 8 && hour < 18) return isWeekend(day) ? 20 : 60;
  return !isWeekend(day) && hour >= 6 && hour < 22 ? 20 : 0;
}

function ordinaryMinute(index: number): Minute {
  const day = Math.floor(index / minutesADay);
  const hour = Math.floor((index % minutesADay) / 60);
  const minute = index % 60;
  const open = !isWeekend(day) && hour >= 8 && hour < 18;
  const onTheHour = open && minute === 0;
  return {
    requests: ordinaryRequests(day, hour),
    // Three a weekday.
    failed: onTheHour && [9, 12, 15].includes(hour) ? 1 : 0,
    failedByThirdParty: 0,
    // Ten a weekday.
    slow: onTheHour ? 1 : 0,
    consultations: open ? 4 : 0,
    // One a weekday.
    lost: onTheHour && hour === 11 ? 1 : 0,
    // Five a weekday.
    lostByPatient: onTheHour && hour >= 13 ? 1 : 0,
  };
}

/** What happens beside the ordinary, each minute from `from` on until before `to`. */
type Incident = {
  name: string;
  from: number;
  to: number;
  change: (minute: Minute, sinceStart: number) => Partial<Minute>;
};

const slowBurn = (day: number): Incident => ({
  // 75 in its 600 minutes.
  name: 'slow burn: every eighth minute one request fails',
  from: minuteAt(day, 8),
  to: minuteAt(day, 18),
  change: ({ failed }, since) => ({
    failed: since % 8 === 0 ? failed + 1 : failed,
  }),
});

const incidents: readonly Incident[] = [
  slowBurn(21),
  slowBurn(22),
  slowBurn(23),
  {
    name: 'outage: for four minutes every request fails',
    from: minuteAt(29, 10),
    to: minuteAt(29, 10, 4),
    // Nobody is answered, so nobody late.
    change: ({ requests }) => ({ failed: requests, slow: 0 }),
  },
  {
    name: 'outage: for twenty minutes half of the consultations are lost',
    from: minuteAt(29, 10),
    to: minuteAt(29, 10, 20),
    change: () => ({ lost: 2 }),
  },
  {
    name: 'a trickle at night, of which one in twenty fails',
    from: minuteAt(30, 22),
    to: minuteAt(31, 3, 20),
    change: () => ({ requests: 20, failed: 1 }),
  },
  {
    name: 'a quiet night: a request every third minute',
    from: minuteAt(32, 0),
    to: minuteAt(32, 6),
    change: (_, since) => ({ requests: since % 3 === 0 ? 1 : 0 }),
  },
  {
    name: 'the one failure of the quiet night',
    from: minuteAt(32, 3),
    to: minuteAt(32, 3, 1),
    change: () => ({ failed: 1 }),
  },
  {
    name: 'a third party fails ten requests a minute',
    from: minuteAt(32, 14),
    to: minuteAt(32, 14, 30),
    change: () => ({ failedByThirdParty: 10 }),
  },
  {
    name: 'records are slow: three requests a minute take too long',
    from: minuteAt(32, 16),
    to: minuteAt(32, 18),
    change: ({ slow }) => ({ slow: slow + 3 }),
  },
];

/** Every minute of the 35 days. */
export function clinicHistory(): readonly Minute[] {
  const minutes = Array.from(
    { length: historyDays * minutesADay },
    (_, index) => ordinaryMinute(index),
  );
  for (const { from, to, change } of incidents) {
    for (let index = from; index < to; index += 1) {
      Object.assign(minutes[index], change(minutes[index], index - from));
    }
  }
  return minutes;
}

/** Unix seconds of a moment in the history. */
export function momentAt(
  day: number,
  hour: number,
  minute: number,
  second = 50,
): number {
  return historyStart + minuteAt(day, hour, minute) * 60 + second;
}

/** When a release replaces both pods of `triage`. */
export const releasedAt = momentAt(29, 20, 30, 58);
