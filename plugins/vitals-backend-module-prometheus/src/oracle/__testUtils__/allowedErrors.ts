import { releasedAt } from './clinicHistory';
import type { ExactCounts, KnownObjective } from './exactCounts';
import { oracleServices } from './oracleServices';
import { birthsBetween } from './scrapedHistory';

/** What arithmetic on floating-point numbers may cost. */
const rounding = 1e-6;

/**
 * Prometheus extrapolates to both ends of a range, together by a scrape, which
 * the factor of the count takes back. Where a counter begins or ends inside, it
 * extrapolates by nothing or by half a scrape more.
 */
const guessedScrapes = 1.5;

type Window = { from: number; to: number };

export function scrapeOf({ service }: KnownObjective): number {
  return oracleServices[service].scrapeIntervalSeconds;
}

/**
 * How far a count by raw counters may be off: not at all, unless a counter
 * leaves 0 or a pod is replaced within the window; then by what happens in one
 * scrape and a half at the mean rate of the shortest life.
 */
export function rawError(
  objective: KnownObjective,
  events: number,
  { from, to }: Window,
): number {
  const { service } = objective;
  if (birthsBetween(service, from, to).length === 0) return rounding;
  const replaced = service === 'triage' && from < releasedAt && releasedAt < to;
  const shortest = replaced
    ? Math.min(to - releasedAt, releasedAt - from)
    : to - from;
  return (guessedScrapes * scrapeOf(objective) * events) / shortest + rounding;
}

/**
 * How far a sum of records may be off: each time that a counter leaves 0 or a
 * pod is replaced, by what one scrape and a half is of the record around it.
 */
export function recordedError(
  objective: KnownObjective,
  kind: keyof ExactCounts,
  { from, to }: Window,
  counts: (from: number, to: number) => ExactCounts,
): number {
  const reach = 300 + scrapeOf(objective);
  return birthsBetween(objective.service, from, to)
    .filter(({ of }) => of === 'total' || kind === 'total' || of === kind)
    .map(({ at, of }) => {
      const near = counts(at - reach, at + reach);
      const events = of === 'total' ? near[kind] : near[of];
      return (guessedScrapes * scrapeOf(objective) * events) / 300;
    })
    .reduce((sum, error) => sum + error, rounding);
}
