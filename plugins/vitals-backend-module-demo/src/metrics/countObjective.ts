import {
  windowNames,
  windowSeconds,
  type EventCounts,
  type Objective,
  type ObjectiveCounts,
  type WindowName,
} from '@vitals/plugin-vitals-common/slo';
import type { SeenHistory } from '@vitals/telehealth-sim';
import { countEvents } from './countEvents';

/** Up to when, and how long the two windows without a fixed length are. */
export type Windows = {
  /** Milliseconds since 1970. */
  at: number;
  periodSeconds: number;
  calendarSeconds: number;
};

/** What a Prometheus that scraped the simulated service would tell of an objective; undefined where it has nothing. */
export function countObjective(
  objective: Objective,
  seen: SeenHistory,
  { at, ...lengths }: Windows,
): ObjectiveCounts | undefined {
  const windows: Partial<Record<WindowName, EventCounts>> = {};
  for (const name of windowNames) {
    const from = at - windowSeconds(name, lengths) * 1000;
    const events = countEvents(objective, seen, { from, to: at });
    if (events) windows[name] = events;
  }
  if (!windows.period) return undefined;
  const historyFrom = Math.max(
    seen.seen.from,
    at - lengths.periodSeconds * 1000,
  );
  const lastSeenAt = Math.min(seen.seen.to, at);
  return {
    windows,
    basis: 'raw',
    historyFrom,
    lastSeenAt,
    gapShare: (at - lastSeenAt) / (at - historyFrom),
  };
}
