import type { Basis, EventCounts, ObjectiveCounts } from '../counts';
import type { ServiceObjectives } from '../objective';
import { recordSeconds, type WindowName } from '../window';
import { counterStepSeconds } from './coverage';
import type { ObjectiveFacts, WindowCounts } from './fleetFacts';
import {
  longestWindows,
  longWindows,
  reachSeconds,
  shortWindows,
  type BudgetWindow,
  type FleetPlan,
} from './fleetPlan';

/** Bad events may lack this many samples before they count as born late: rules are evaluated one after another. */
const toleratedSamples = { recorded: 2, raw: 1 } as const;

function withTotal(counts: WindowCounts[WindowName]): EventCounts | undefined {
  return counts?.total === undefined
    ? undefined
    : { ...counts, total: counts.total };
}

function windowsFrom(
  { counts }: ObjectiveFacts,
  basis: Basis,
): ObjectiveCounts['windows'] {
  const windows: Partial<Record<WindowName, EventCounts>> = {};
  for (const name of shortWindows) {
    const events = withTotal(counts.raw[name]);
    if (events) windows[name] = events;
  }
  for (const name of longWindows) {
    const events = withTotal(counts[basis][name]);
    if (events) windows[name] = events;
  }
  return windows;
}

/** What is known of a history: its start, and samples of all and of bad events, so many seconds apart. */
type Coverage = Pick<ObjectiveFacts['records'], 'first' | 'samples'> & {
  stepSeconds: number;
};

function coverageOf(
  { records, counters }: ObjectiveFacts,
  basis: Basis,
): Coverage {
  return basis === 'recorded'
    ? { ...records, stepSeconds: recordSeconds }
    : { ...counters, stepSeconds: counterStepSeconds };
}

/** Share of the last `seconds` of a history that was not seen. */
function gapShare(
  { first, samples, stepSeconds }: Coverage,
  window: BudgetWindow,
  atSeconds: number,
  seconds: number,
): number | undefined {
  if (first === undefined) return undefined;
  const known = Math.min(seconds, atSeconds - first);
  const expected = Math.floor(known / stepSeconds);
  const { total = 0 } = samples[window];
  // The start is known by the quarter of a day, so there may be more.
  return expected < 1
    ? undefined
    : Math.min(1, Math.max(0, 1 - total / expected));
}

function isBornLate({ samples }: Coverage, basis: Basis): boolean {
  return longestWindows.some(window => {
    const { total, bad } = samples[window];
    return (
      total !== undefined &&
      bad !== undefined &&
      total - bad > toleratedSamples[basis]
    );
  });
}

/** What the facts come to. */
export function objectiveCounts(
  facts: ObjectiveFacts,
  basis: Basis,
  plan: FleetPlan,
  service: ServiceObjectives,
): ObjectiveCounts {
  const { atSeconds, calendarSeconds } = plan;
  const { periodSeconds } = service;
  const coverage = coverageOf(facts, basis);
  const begin = atSeconds - reachSeconds(plan, service);
  const lastSeen = Math.max(
    ...[facts.counters.seen, facts.counters.last, facts.records.last].map(
      seconds => seconds ?? -Infinity,
    ),
  );
  const gap = gapShare(coverage, 'period', atSeconds, periodSeconds);
  const calendarGap = gapShare(
    coverage,
    'calendar',
    atSeconds,
    calendarSeconds,
  );
  return {
    windows: windowsFrom(facts, basis),
    basis,
    ...(coverage.first === undefined
      ? {}
      : { historyFrom: Math.max(coverage.first, begin) * 1000 }),
    ...(lastSeen === -Infinity ? {} : { lastSeenAt: lastSeen * 1000 }),
    ...(gap === undefined ? {} : { gapShare: gap }),
    ...(calendarGap === undefined ? {} : { calendarGapShare: calendarGap }),
    ...(isBornLate(coverage, basis) ? { badBornLate: true } : {}),
  };
}
