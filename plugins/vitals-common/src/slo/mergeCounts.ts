import type { EventCounts, ObjectiveCounts } from './counts';
import type { Unknown } from './unknown';
import {
  fixedWindows,
  fixedWindowSeconds,
  windowNames,
  type WindowName,
} from './window';

function sum(left?: number, right?: number): number | undefined {
  return left === undefined && right === undefined
    ? undefined
    : (left ?? 0) + (right ?? 0);
}

function together(left: EventCounts, right: EventCounts): EventCounts {
  // Bad events that one part does not count are unknown in the whole, unless nothing happened there.
  const countsBad = ({ total, bad }: EventCounts) =>
    bad !== undefined || total === 0;
  const parts = {
    bad:
      countsBad(left) && countsBad(right)
        ? sum(left.bad, right.bad)
        : undefined,
    thirdParty: sum(left.thirdParty, right.thirdParty),
    unexplained: sum(left.unexplained, right.unexplained),
  };
  return {
    total: left.total + right.total,
    ...Object.fromEntries(
      Object.entries(parts).filter(([, value]) => value !== undefined),
    ),
  };
}

function windowsOf(
  left: ObjectiveCounts,
  right: ObjectiveCounts,
): ObjectiveCounts['windows'] {
  const windows: Partial<Record<WindowName, EventCounts>> = {};
  for (const name of windowNames) {
    const ours = left.windows[name];
    const theirs = right.windows[name];
    const both = ours && theirs ? together(ours, theirs) : ours ?? theirs;
    if (both) windows[name] = both;
  }
  return windows;
}

function earliest(left?: number, right?: number): number | undefined {
  if (left === undefined || right === undefined) return left ?? right;
  return Math.min(left, right);
}

function latest(left?: number, right?: number): number | undefined {
  if (left === undefined || right === undefined) return left ?? right;
  return Math.max(left, right);
}

/** A place that was silent for longer than this is one that the service has left. Own judgement. */
const leftAfterMilliseconds = 86_400_000;

/** The last sample of both; of the one that fell silent, unless the service has left it, since the other can't speak for it. */
function seenByBoth(left?: number, right?: number): number | undefined {
  if (left === undefined || right === undefined) return left ?? right;
  return Math.abs(left - right) <= leftAfterMilliseconds
    ? Math.min(left, right)
    : Math.max(left, right);
}

/**
 * The counts of a service that runs in several places, each with its own
 * Prometheus: events add up, the history is as long as the longest, the gaps
 * are those of the worst, and where one place fell silent within the last day the
 * whole is as old as that.
 */
export function addCounts(
  left: ObjectiveCounts,
  right: ObjectiveCounts,
): ObjectiveCounts {
  const gapShare = latest(left.gapShare, right.gapShare);
  const calendarGapShare = latest(
    left.calendarGapShare,
    right.calendarGapShare,
  );
  const historyFrom = earliest(left.historyFrom, right.historyFrom);
  const lastSeenAt = seenByBoth(left.lastSeenAt, right.lastSeenAt);
  return {
    windows: windowsOf(left, right),
    basis: left.basis === 'raw' || right.basis === 'raw' ? 'raw' : 'recorded',
    ...(historyFrom === undefined ? {} : { historyFrom }),
    ...(lastSeenAt === undefined ? {} : { lastSeenAt }),
    ...(gapShare === undefined ? {} : { gapShare }),
    ...(calendarGapShare === undefined ? {} : { calendarGapShare }),
    ...(left.badBornLate || right.badBornLate ? { badBornLate: true } : {}),
  };
}

/** Two copies of the same data may differ by this much, since they scrape at other seconds, and by one event. Own judgement. */
export const copyTolerance = 0.02;

function alike(left: number | undefined, right: number | undefined): boolean {
  if (left === undefined || right === undefined) return left === right;
  return Math.abs(left - right) <= 1 + copyTolerance * Math.max(left, right);
}

/** Two histories that begin this close are equally long: they are looked for in steps of six hours. */
const sameStartMilliseconds = 6 * 3600 * 1000;

/** The longest window that both histories cover; undefined where the shorter covers none. */
function comparedWindow(
  left: ObjectiveCounts,
  right: ObjectiveCounts,
): WindowName | undefined {
  const [ours, theirs] = [left, right].map(({ historyFrom }) => historyFrom);
  if (ours === undefined || theirs === undefined) return 'period';
  if (Math.abs(ours - theirs) <= sameStartMilliseconds) return 'period';
  const seen = latest(left.lastSeenAt, right.lastSeenAt);
  if (seen === undefined) return 'period';
  const seconds = (seen - Math.max(ours, theirs)) / 1000;
  return fixedWindows
    .filter(name => fixedWindowSeconds(name) <= seconds)
    .at(-1);
}

/**
 * Two copies of the same data: the one with the longer history where they
 * agree, else why not. They are compared over the longest window that both
 * cover, so that a copy that was set up later does not hide the other.
 */
export function agree(
  left: { name: string; counts: ObjectiveCounts },
  right: { name: string; counts: ObjectiveCounts },
): { ok: true; value: ObjectiveCounts } | { ok: false; unknown: Unknown } {
  const window = comparedWindow(left.counts, right.counts);
  const [ours, theirs] = [left, right].map(({ counts }) =>
    window === undefined ? undefined : counts.windows[window],
  );
  if (!alike(ours?.total, theirs?.total) || !alike(ours?.bad, theirs?.bad)) {
    const words = (name: string, events?: EventCounts) =>
      events
        ? `${name} counts ${events.bad ?? 'no'} bad of ${events.total}`
        : `${name} counts nothing`;
    return {
      ok: false,
      unknown: {
        reason: 'sources-disagree',
        message: `over the ${
          window === 'period' ? 'period' : `last ${window}`
        } ${words(left.name, ours)}, ${words(right.name, theirs)}`,
      },
    };
  }
  const older =
    (right.counts.historyFrom ?? Infinity) <
    (left.counts.historyFrom ?? Infinity)
      ? right
      : left;
  return { ok: true, value: older.counts };
}
