import { recordSeconds } from './window';

/** From when to when, in milliseconds since 1970. */
export type Interval = { from: number; to: number };

const hour = 3600 * 1000;

/**
 * How long a maintenance may be and when. Own judgement: what lasts longer than
 * a day is no maintenance but another objective; one that is named after the
 * fact explains what happened and may not become a way to tidy a budget.
 */
export const maintenanceLimits = {
  maxMilliseconds: 24 * hour,
  maxPastMilliseconds: 24 * hour,
  maxAheadMilliseconds: 30 * 24 * hour,
} as const;

/** The interval widened to whole records, since events are counted by those. */
export function wholeRecords({ from, to }: Interval): Interval {
  const step = recordSeconds * 1000;
  return {
    from: Math.floor(from / step) * step,
    to: Math.ceil(to / step) * step,
  };
}

/** What is wrong with a maintenance that is named now, with the field; undefined where nothing is. */
export function maintenanceProblem(
  { from, to }: Interval,
  now: number,
): { field: 'from' | 'to'; message: string } | undefined {
  const { maxMilliseconds, maxPastMilliseconds, maxAheadMilliseconds } =
    maintenanceLimits;
  if (to <= from) {
    return { field: 'to', message: 'expected a time after from' };
  }
  if (to - from > maxMilliseconds) {
    return {
      field: 'to',
      message: `expected at most ${maxMilliseconds / hour} hours after from`,
    };
  }
  if (from < now - maxPastMilliseconds) {
    return {
      field: 'from',
      message: `expected a time at most ${
        maxPastMilliseconds / hour
      } hours ago`,
    };
  }
  return from > now + maxAheadMilliseconds
    ? {
        field: 'from',
        message: `expected a time at most ${
          maxAheadMilliseconds / hour / 24
        } days ahead`,
      }
    : undefined;
}
