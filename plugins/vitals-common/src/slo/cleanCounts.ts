import type { EventCounts, ObjectiveCounts } from './counts';
import type { Unknown } from './unknown';
import { windowNames, type WindowName } from './window';

type Cleaned =
  | { ok: true; value: ObjectiveCounts }
  | { ok: false; unknown: Unknown };

/** Counts are estimated from samples, so parts may exceed the whole by this much, and one event. */
const noiseShare = 0.01;

function wrong(window: WindowName, kind: string, found: number): Unknown {
  return {
    reason: 'not-a-count',
    message: `expected a count of events for ${kind} over ${window}, found ${found}`,
  };
}

/** The nearest count that is possible, or undefined where the number is none. */
function possible(found: number, total: number): number | undefined {
  const noise = 1 + total * noiseShare;
  return Number.isFinite(found) && found >= -noise && found <= total + noise
    ? Math.min(Math.max(found, 0), total)
    : undefined;
}

function cleanWindow(
  window: WindowName,
  events: EventCounts,
): { ok: true; value: EventCounts } | { ok: false; unknown: Unknown } {
  const { total, ...parts } = events;
  if (!Number.isFinite(total) || total < 0) {
    return { ok: false, unknown: wrong(window, 'total', total) };
  }
  const value: EventCounts = { total };
  for (const kind of ['bad', 'thirdParty', 'unexplained'] as const) {
    const found = parts[kind];
    if (found !== undefined) {
      // Some indicators have what nothing explains in no total.
      const most = kind === 'unexplained' ? Math.max(total, found) : total;
      const clean = possible(found, most);
      if (clean === undefined) {
        return { ok: false, unknown: wrong(window, kind, found) };
      }
      value[kind] = clean;
    }
  }
  return { ok: true, value };
}

/** A comparison with NaN is never true, so that it would pass every check of age and gaps. */
function strangeFact(counts: ObjectiveCounts): Unknown | undefined {
  for (const fact of [
    'historyFrom',
    'lastSeenAt',
    'gapShare',
    'calendarGapShare',
  ] as const) {
    const found = counts[fact];
    if (found !== undefined && !Number.isFinite(found)) {
      return {
        reason: 'not-a-count',
        message: `expected a number for ${fact}, found ${found}`,
      };
    }
  }
  return undefined;
}

/** The counts, with what estimation adds or takes evened out; refuses NaN, infinity, and more bad than all. */
export function cleanCounts(counts: ObjectiveCounts): Cleaned {
  const strange = strangeFact(counts);
  if (strange) return { ok: false, unknown: strange };
  const windows: Partial<Record<WindowName, EventCounts>> = {};
  for (const name of windowNames) {
    const events = counts.windows[name];
    if (events) {
      const clean = cleanWindow(name, events);
      if (!clean.ok) return clean;
      windows[name] = clean.value;
    }
  }
  return { ok: true, value: { ...counts, windows } };
}
