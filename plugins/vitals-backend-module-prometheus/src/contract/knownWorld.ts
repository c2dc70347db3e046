import { policyWith, serviceWith } from '@vitals/plugin-vitals-common/testing';
import type { ServiceDescriptor } from '@vitals/plugin-vitals-common/service';
import {
  objectivesOf,
  type EventCounts,
  type ServiceObjectives,
} from '@vitals/plugin-vitals-common/slo';
import {
  scrapeTimes,
  type KnownSeries,
} from '@vitals/plugin-vitals-node/testUtils';

const minute = 60;
const day = 86_400;

/** Tuesday, 2026-06-02, in Unix seconds. */
export const worldStart = Date.UTC(2026, 5, 2) / 1000;
/** Nine days later at noon, two days more than the period is long. */
export const worldEnd = worldStart + 9 * day + 12 * 3600;
/** First scrape of the young service, at a whole minute and 20 seconds. */
export const youngSince = worldStart + 6 * day + 5 * 3600 + 20;
/** Last scrape of the silent service. */
export const silentSince = worldStart + 8 * day + 3 * 3600 + 20;

/** The shortest period that a policy may have. */
const policy = policyWith({ windowDays: 7 });

/** What a service of that name is held to. */
export function heldTo(
  name: string,
  more: Partial<ServiceDescriptor> = {},
): ServiceObjectives {
  // Of a tier that is scraped once a minute.
  const service = serviceWith({
    name,
    tier: 'auxiliary',
    thirdParties: [],
    ...more,
  });
  const result = objectivesOf(policy, service);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

export const steady = heldTo('steady');
export const silent = heldTo('silent');
export const young = heldTo('young');
export const stranger = heldTo('stranger');

/** Requests of one minute, all at its fifth second. */
export type Minute = { answered: number; failed: number; byThirdParty: number };

/** Three requests a minute; every tenth minute one fails, every 50th a third party fails one. */
function minuteOf(index: number): Minute {
  return {
    answered: 3,
    failed: index % 10 === 0 ? 1 : 0,
    byThirdParty: index % 50 === 25 ? 1 : 0,
  };
}

/** What happened after one moment and up to another, both in Unix seconds. */
export function requestsBetween(from: number, to: number): EventCounts {
  let answered = 0;
  let failed = 0;
  let thirdParty = 0;
  const first = Math.ceil((from - worldStart - 4.999) / minute);
  for (let index = first; worldStart + index * minute + 5 <= to; index += 1) {
    const events = minuteOf(index);
    answered += events.answered;
    failed += events.failed;
    thirdParty += events.byThirdParty;
  }
  return { total: answered + failed + thirdParty, bad: failed, thirdParty };
}

/** A series by what it counts in a minute. */
export type Counter = {
  metric: string;
  labels: Readonly<Record<string, string>>;
  events: (minute: Minute) => number;
};

const route = { route: '/assessments/:id', method: 'POST' };

function requests(
  codeClass: string,
  cause: string,
  events: Counter['events'],
): Counter {
  return {
    metric: 'http_server_requests_total',
    labels: { ...route, code_class: codeClass, cause },
    events,
  };
}

/** All answers, failures of its own, and those of third parties. */
export const counters: readonly Counter[] = [
  requests('2xx', 'none', ({ answered }) => answered),
  requests('5xx', 'platform', ({ failed }) => failed),
  requests('5xx', 'third_party', ({ byThirdParty }) => byThirdParty),
];

/** When a service was scraped; not from the start of its gap until before the end. */
export type Scraped = {
  from: number;
  to: number;
  gap?: { from: number; to: number };
};

/** All that there is. */
export const wholeTime: Scraped = { from: worldStart + 20, to: worldEnd };

/** A counter of one service, scraped each minute at its 20th second. */
export function scraped(
  service: string,
  { metric, labels, events }: Counter,
  { from, to, gap }: Scraped = wholeTime,
): KnownSeries {
  let value = 0;
  let next = Math.ceil((from - worldStart - 5) / minute);
  const samples = Array.from(
    scrapeTimes({ from, to, interval: minute }),
    at => {
      while (worldStart + next * minute + 5 <= at) {
        value += events(minuteOf(next));
        next += 1;
      }
      return { at, value };
    },
  );
  return {
    metric,
    labels: { namespace: 'clinic', service, pod: `${service}-a`, ...labels },
    samples: samples.filter(({ at }) => !gap || at < gap.from || at >= gap.to),
  };
}

/** Everything that Prometheus scraped. */
export function worldSeries(): KnownSeries[] {
  return counters.flatMap(counter => [
    scraped('steady', counter),
    scraped('silent', counter, { ...wholeTime, to: silentSince }),
    scraped('young', counter, { ...wholeTime, from: youngSince }),
  ]);
}
