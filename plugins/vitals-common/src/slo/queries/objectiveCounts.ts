import type { Basis, EventCounts, ObjectiveCounts } from '../counts';
import type { ServiceObjectives } from '../objective';
import { recordSeconds, type WindowName } from '../window';
import { counterStepSeconds } from './coverage';
import type { ObjectiveFacts, WindowCounts } from './fleetFacts';
import {
  longWindows,
  reachSeconds,
  shortWindows,
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
type Coverage = {
  first?: number;
  total?: number;
  bad?: number;
  stepSeconds: number;
};

function coverageOf(
  { records, counters }: ObjectiveFacts,
  basis: Basis,
): Coverage {
  return basis === 'recorded'
    ? { ...records, stepSeconds: recordSeconds }
    : {
        first: counters.first,
        total: counters.allHours,
        bad: counters.badHours,
        stepSeconds: counterStepSeconds,
      };
}

function gapShare(
  { first, total, stepSeconds }: Coverage,
  atSeconds: number,
): number | undefined {
  if (first === undefined) return undefined;
  const expected = Math.floor((atSeconds - first) / stepSeconds);
  // The start is known by the quarter of a day, so there may be more.
  return expected < 1
    ? undefined
    : Math.min(1, Math.max(0, 1 - (total ?? 0) / expected));
}

function isBornLate({ total, bad }: Coverage, basis: Basis): boolean {
  return (
    total !== undefined &&
    bad !== undefined &&
    total - bad > toleratedSamples[basis]
  );
}

/** What the facts come to. */
export function objectiveCounts(
  facts: ObjectiveFacts,
  basis: Basis,
  plan: FleetPlan,
  service: ServiceObjectives,
): ObjectiveCounts {
  const { atSeconds } = plan;
  const coverage = coverageOf(facts, basis);
  const begin = atSeconds - reachSeconds(plan, service);
  const lastSeen = Math.max(
    ...[facts.counters.seen, facts.counters.last, facts.records.last].map(
      seconds => seconds ?? -Infinity,
    ),
  );
  const gap = gapShare(coverage, atSeconds);
  return {
    windows: windowsFrom(facts, basis),
    basis,
    ...(coverage.first === undefined
      ? {}
      : { historyFrom: Math.max(coverage.first, begin) * 1000 }),
    ...(lastSeen === -Infinity ? {} : { lastSeenAt: lastSeen * 1000 }),
    ...(gap === undefined ? {} : { gapShare: gap }),
    ...(isBornLate(coverage, basis) ? { badBornLate: true } : {}),
  };
}
