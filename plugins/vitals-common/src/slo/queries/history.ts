import { eventKinds, quoted, rawCount, recordedCount } from '../counting';
import type { Basis, EventCounts } from '../counts';
import type { Objective, ServiceObjectives } from '../objective';
import { countFields } from './fleetFacts';

/** The values of one series over time; steps without one are left out. */
export type QuerySeries = {
  labels: Readonly<Record<string, string>>;
  points: readonly { atSeconds: number; value: number }[];
};

/** Events of an objective in steps, each as long as `stepSeconds`. */
export type HistoryPlan = {
  service: ServiceObjectives;
  objective: Objective;
  stepSeconds: number;
};

/** Counts of one step; without `total` nothing was seen. */
type StepCounts = Partial<Record<keyof EventCounts, number>>;

/** Counts by the end of their step in Unix seconds. */
export type StepHistory = ReadonlyMap<number, StepCounts>;

/** The query, to be asked once a step, whose label `events` tells what is counted. */
export function historyQuery(
  { service, objective, stepSeconds }: HistoryPlan,
  basis: Basis,
): string {
  const { scrapeIntervalSeconds } = service;
  const counted = { ...service.service, scrapeIntervalSeconds };
  return eventKinds
    .flatMap(kind => {
      const raw = rawCount(objective, kind, counted, stepSeconds);
      if (raw === undefined) return [];
      const count =
        basis === 'raw'
          ? raw
          : recordedCount(objective, kind, service.service, stepSeconds);
      return [`label_replace(${count}, "events", ${quoted(kind)}, "", "")`];
    })
    .join('\nor\n');
}

/** Counts by step, or what is no count. */
export function readHistory(
  series: readonly QuerySeries[],
): { ok: true; steps: StepHistory } | { ok: false; fault: string } {
  const steps = new Map<number, StepCounts>();
  for (const { labels, points } of series) {
    const kind = eventKinds.find(each => each === labels.events);
    for (const { atSeconds, value } of kind ? points : []) {
      if (!Number.isFinite(value)) {
        return {
          ok: false,
          fault: `expected a count of events, found ${value}`,
        };
      }
      const counts = steps.get(atSeconds) ?? {};
      if (kind) counts[countFields[kind]] = value;
      steps.set(atSeconds, counts);
    }
  }
  return { ok: true, steps };
}

/** A step as it is told: counts, or nothing seen. */
function eventsOfStep(counts: StepCounts | undefined): EventCounts | undefined {
  return counts?.total === undefined
    ? undefined
    : { ...counts, total: counts.total };
}

/**
 * Each step from records where these cover it whole, else from counters. A step
 * is covered where the one before has records too; where there are no counters,
 * what was recorded of it has to do.
 */
export function joinHistories(
  ends: readonly number[],
  recorded: StepHistory,
  raw: StepHistory,
): (EventCounts | undefined)[] {
  return ends.map((end, index) => {
    const record = eventsOfStep(recorded.get(end));
    const counters = eventsOfStep(raw.get(end));
    const whole = index === 0 || recorded.has(ends[index - 1]);
    return record && (whole || !counters) ? record : counters;
  });
}
