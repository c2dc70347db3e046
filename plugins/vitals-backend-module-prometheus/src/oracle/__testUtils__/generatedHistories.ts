import { defaultPolicy } from '@vitals/plugin-vitals-common/policy';
import { objectivesOf } from '@vitals/plugin-vitals-common/slo';
import type { ServiceObjectives } from '@vitals/plugin-vitals-common/slo';
import { serviceWith } from '@vitals/plugin-vitals-common/testing';
import type { KnownSeries } from '@vitals/plugin-vitals-node/testUtils';
import { scrapeTimes } from '@vitals/plugin-vitals-node/testUtils';
import fc from 'fast-check';

/** 2026-06-01T00:00:00Z, in Unix seconds. */
export const generatedFrom = Date.UTC(2026, 5, 1) / 1000;
const minutes = (3 * 24 + 8) * 60;
export const generatedUntil = generatedFrom + minutes * 60;

/** A stretch of minutes in which so many happen, of which a share is bad. */
type Stretch = {
  from: number;
  length: number;
  perMinute: number;
  badShare: number;
};

/** A service with a history of its own, and an objective of its own. */
export type GeneratedHistory = {
  held: ServiceObjectives;
  series: readonly KnownSeries[];
  /** Events between two moments, as the scrapes saw them. */
  counts: (from: number, to: number) => { total: number; bad: number };
};

const arbitraryStretch: fc.Arbitrary<Stretch> = fc.record({
  from: fc.nat({ max: minutes - 1 }),
  length: fc.oneof(fc.integer({ min: 1, max: 60 }), fc.nat({ max: minutes })),
  perMinute: fc.oneof(
    fc.constant(0),
    fc.integer({ min: 1, max: 3 }),
    fc.nat({ max: 500 }),
  ),
  badShare: fc.oneof(
    fc.constant(0),
    fc.constant(1),
    fc.nat({ max: 1000 }).map(parts => parts / 1000),
    fc.nat({ max: 1000 }).map(parts => parts / 100_000),
  ),
});

const arbitraryHistory = fc.record({
  target: fc.constantFrom(0.9, 0.95, 0.99, 0.995, 0.999, 0.9995, 0.9999),
  periodDays: fc.constantFrom(7, 28, 30, 90),
  scrapeIntervalSeconds: fc.constantFrom(60, 75, 150, 300),
  phase: fc.nat({ max: 59_999 }).map(parts => parts / 1000),
  stretches: fc.array(arbitraryStretch, { minLength: 1, maxLength: 12 }),
});

type Drawn = typeof arbitraryHistory extends fc.Arbitrary<infer T> ? T : never;

/** Events of each minute; later stretches lie over earlier ones, and shares of failures add up over time. */
function eventsOf({ stretches }: Drawn): { total: number; bad: number }[] {
  const events = Array.from({ length: minutes }, () => ({ total: 0, bad: 0 }));
  for (const { from, length, perMinute, badShare } of stretches) {
    const until = Math.min(from + length, minutes);
    for (let index = from; index < until; index += 1) {
      const since = index - from;
      const badUntil = (minute: number) =>
        Math.floor(minute * perMinute * badShare);
      events[index] = {
        total: perMinute,
        bad: badUntil(since + 1) - badUntil(since),
      };
    }
  }
  return events;
}

/** What both counters have counted at each scrape, beside what they had counted before. */
type Scrape = { at: number; total: number; bad: number };

/** Far from 0, so that Prometheus never takes a counter for newly born. */
const countedBefore = 1e9;

function scrapesOf(drawn: Drawn): Scrape[] {
  const events = eventsOf(drawn);
  const scrapes: Scrape[] = [];
  let next = 0;
  let total = 0;
  let bad = 0;
  for (const at of scrapeTimes({
    from: generatedFrom + drawn.phase,
    to: generatedUntil,
    interval: drawn.scrapeIntervalSeconds,
  })) {
    while (next < minutes && generatedFrom + next * 60 <= at) {
      total += events[next].total;
      bad += events[next].bad;
      next += 1;
    }
    scrapes.push({ at, total, bad });
  }
  return scrapes;
}

function seriesOf(service: string, scrapes: readonly Scrape[]): KnownSeries[] {
  const series = (
    labels: Readonly<Record<string, string>>,
    counted: (scrape: Scrape) => number,
  ): KnownSeries => ({
    metric: 'http_server_requests_total',
    labels: { namespace: 'clinic', service, ...labels },
    samples: scrapes.map(scrape => ({
      at: scrape.at,
      value: countedBefore + counted(scrape),
    })),
  });
  return [
    series(
      { code_class: '2xx', cause: 'none' },
      ({ total, bad }) => total - bad,
    ),
    series({ code_class: '5xx', cause: 'platform' }, ({ bad }) => bad),
  ];
}

/** What a scrape at or before a moment had seen. */
function lastBefore(scrapes: readonly Scrape[], at: number): Scrape {
  const [{ at: first }, { at: second }] = scrapes;
  const index = Math.floor((at - first) / (second - first));
  return scrapes[Math.min(Math.max(index, 0), scrapes.length - 1)];
}

function heldTo(name: string, drawn: Drawn): ServiceObjectives {
  const service = serviceWith({ name, thirdParties: [] });
  const result = objectivesOf(defaultPolicy, service);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return {
    ...result.value,
    periodSeconds: drawn.periodDays * 86_400,
    scrapeIntervalSeconds: drawn.scrapeIntervalSeconds,
    objectives: result.value.objectives
      .filter(objective => objective.name === 'availability')
      .map(objective => ({ ...objective, target: drawn.target })),
  };
}

/** Histories of so many services, the same on every run. */
export function generatedHistories(
  numRuns: number,
  seed: number,
): GeneratedHistory[] {
  return fc.sample(arbitraryHistory, { numRuns, seed }).map((drawn, index) => {
    const name = `drawn-${index}`;
    const scrapes = scrapesOf(drawn);
    return {
      held: heldTo(name, drawn),
      series: seriesOf(name, scrapes),
      counts: (from, to) => {
        const before = lastBefore(scrapes, from);
        const last = lastBefore(scrapes, to);
        return { total: last.total - before.total, bad: last.bad - before.bad };
      },
    };
  });
}
