import type { Seed } from '../chance';
import { opening } from '../demand';
import { badReleases } from './badRelease';
import type { Incident } from './incident';
import { presentIncidents } from './presentIncidents';
import { recurringIncidents } from './recurringIncidents';
import { historyMilliseconds } from './slot';

/**
 * Everything that goes wrong in the days that the platform remembers, with the
 * end also of what has not ended yet. Oldest first.
 */
export function plannedIncidents(seed: Seed, now: number): Incident[] {
  const span = { from: Math.max(opening, now - historyMilliseconds), to: now };
  return [
    ...badReleases(seed, span),
    ...recurringIncidents(span),
    ...presentIncidents(now),
  ]
    .filter(({ from }) => from <= now)
    .sort((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1));
}

/** What went wrong on the platform in the 35 days up to a time, oldest first; without an end while it goes on. */
export function incidents(seed: Seed, now: number): Incident[] {
  return plannedIncidents(seed, now).map(({ to, ...incident }) => ({
    ...incident,
    ...(to !== undefined && to <= now && { to }),
  }));
}
