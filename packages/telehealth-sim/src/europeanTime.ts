const hourMilliseconds = 3_600_000;
const dayMilliseconds = 24 * hourMilliseconds;

/** 01:00 UTC on the last Sunday of a month that has 31 days. */
function lastSunday(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month, 31, 1));
  return last.getTime() - last.getUTCDay() * dayMilliseconds;
}

const march = 2;
const october = 9;

type Summer = { from: number; to: number };

// Every slot of 35 days asks: making the dates each time would be most of the work.
const summers = new Map<number, Summer>();

function summerOf(year: number): Summer {
  const known = summers.get(year);
  if (known) return known;
  const summer = {
    from: lastSunday(year, march),
    to: lastSunday(year, october),
  };
  summers.set(year, summer);
  return summer;
}

/**
 * Whether Europe is on summer time: from 01:00 UTC on the last Sunday of March
 * to 01:00 UTC on the last Sunday of October. Source: Directive 2000/84/EC.
 */
export function isEuropeanSummer(time: number): boolean {
  const { from, to } = summerOf(new Date(time).getUTCFullYear());
  return time >= from && time < to;
}

/** A moment as a clock on the wall shows it, in milliseconds since 1970, given what winter time is ahead of UTC. */
export function wallClock(time: number, winterOffsetHours: number): number {
  const offset = winterOffsetHours + (isEuropeanSummer(time) ? 1 : 0);
  return time + offset * hourMilliseconds;
}
