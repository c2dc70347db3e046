import type {
  KnownSample,
  KnownSeries,
} from '@vitals/plugin-vitals-node/testUtils';
import { scrapeTimes } from '@vitals/plugin-vitals-node/testUtils';
import {
  eventSecond,
  historyEnd,
  historyStart,
  momentAt,
  releasedAt,
} from './clinicHistory';
import type { Minute } from './clinicHistory';
import type { ExactCounts } from './exactCounts';
import type { OracleServiceName } from './oracleServices';

/** A pod as Prometheus sees it: its counters begin at 0 when it is born and when it restarts. */
type Pod = {
  name: string;
  /** Which of the service's pods it stands for. */
  place: number;
  firstScrape: number;
  lastScrape: number;
  /** Moment of a restart that keeps the pod's name. */
  restart?: number;
};

/** A series of the service by what it counts in a minute. */
type Counter = {
  metric: string;
  labels: Readonly<Record<string, string>>;
  events: (minute: Minute) => number;
};

type ScrapedService = {
  name: string;
  scrapeIntervalSeconds: number;
  places: number;
  pods: readonly Pod[];
  counters: readonly Counter[];
};

const route = { route: '/assessments/:id', method: 'POST' };
const wellAnswered = ({ requests, failed, failedByThirdParty }: Minute) =>
  requests - failed - failedByThirdParty;

function duration(le: string | undefined, events: Counter['events']): Counter {
  const answered = { ...route, code_class: '2xx' };
  const metric = 'http_server_request_duration_seconds';
  return le === undefined
    ? { metric: `${metric}_count`, labels: answered, events }
    : { metric: `${metric}_bucket`, labels: { ...answered, le }, events };
}

function answeredWith(
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

function ended(
  outcome: string,
  cause: string,
  events: Counter['events'],
): Counter {
  return { metric: 'session_ends_total', labels: { outcome, cause }, events };
}

/**
 * Of tier core, so scraped each half minute. A pod is restarted on day 15, and
 * on day 29 a release replaces both.
 */
const triage: ScrapedService = {
  name: 'triage',
  scrapeIntervalSeconds: 30,
  places: 2,
  pods: [
    {
      name: 'triage-6c9f-a',
      place: 0,
      firstScrape: historyStart + 11.3,
      lastScrape: releasedAt,
    },
    {
      name: 'triage-6c9f-b',
      place: 1,
      firstScrape: historyStart + 23.9,
      lastScrape: releasedAt,
      restart: momentAt(15, 12, 0, 56),
    },
    {
      name: 'triage-7d10-a',
      place: 0,
      firstScrape: momentAt(29, 20, 31, 2.1),
      lastScrape: historyEnd,
    },
    {
      name: 'triage-7d10-b',
      place: 1,
      firstScrape: momentAt(29, 20, 31, 4.6),
      lastScrape: historyEnd,
    },
  ],
  counters: [
    answeredWith('2xx', 'none', wellAnswered),
    answeredWith('5xx', 'platform', ({ failed }) => failed),
    answeredWith(
      '5xx',
      'third_party',
      ({ failedByThirdParty }) => failedByThirdParty,
    ),
    duration('0.5', minute => wellAnswered(minute) - minute.slow),
    duration(undefined, wellAnswered),
  ],
};

/** Of tier critical, so scraped every 15 s; one pod that never restarts. */
const visits: ScrapedService = {
  name: 'visits',
  scrapeIntervalSeconds: 15,
  places: 1,
  pods: [
    {
      name: 'visits-5f44-a',
      place: 0,
      firstScrape: historyStart + 3.2,
      lastScrape: historyEnd,
    },
  ],
  counters: [
    ended(
      'success',
      'none',
      minute => minute.consultations - minute.lost - minute.lostByPatient,
    ),
    ended('failure', 'platform', ({ lost }) => lost),
    ended('failure', 'client', ({ lostByPatient }) => lostByPatient),
    ended('failure', 'third_party', () => 0),
    ended('failure', 'unexplained', () => 0),
  ],
};

/** A moment at which counters leave 0 or pods are replaced, and which events those count. */
type Birth = { at: number; of: keyof ExactCounts };

/** Where Prometheus has to guess what happened before a counter's first sample, or after its last. */
const births: Readonly<Record<OracleServiceName, readonly Birth[]>> = {
  triage: [
    // The first requests, and the first failures of each pod.
    { at: momentAt(0, 6, 0, eventSecond), of: 'total' },
    { at: momentAt(0, 9, 0, eventSecond), of: 'bad' },
    { at: momentAt(21, 12, 0, eventSecond), of: 'bad' },
    { at: releasedAt, of: 'total' },
    { at: momentAt(30, 9, 0, eventSecond), of: 'bad' },
    { at: momentAt(30, 22, 1, eventSecond), of: 'bad' },
    { at: momentAt(32, 14, 0, eventSecond), of: 'thirdParty' },
  ],
  visits: [
    { at: momentAt(0, 8, 0, eventSecond), of: 'total' },
    { at: momentAt(0, 11, 0, eventSecond), of: 'bad' },
    // The first that a patient's own line loses.
    { at: momentAt(0, 13, 0, eventSecond), of: 'total' },
  ],
};

/** The births that a window holds. */
export function birthsBetween(
  service: OracleServiceName,
  from: number,
  to: number,
): readonly Birth[] {
  return births[service].filter(({ at }) => from < at && at <= to);
}

/** What falls to one of several pods: halves, and what is left over to them by turns. */
function shareOf(events: number, index: number, place: number, places: number) {
  const rest = events % places;
  const turn = (index + place) % places;
  return (events - rest) / places + (turn < rest ? 1 : 0);
}

function* samplesOf(
  minutes: readonly Minute[],
  { events }: Counter,
  pod: Pod,
  { scrapeIntervalSeconds, places }: ScrapedService,
): Generator<KnownSample> {
  const { firstScrape: from, lastScrape: to, place } = pod;
  let next = Math.max(0, Math.ceil((from - historyStart - eventSecond) / 60));
  let value = 0;
  let restart = pod.restart ?? Infinity;
  for (const at of scrapeTimes({ from, to, interval: scrapeIntervalSeconds })) {
    if (at >= restart) {
      restart = Infinity;
      value = 0;
    }
    while (
      next < minutes.length &&
      historyStart + next * 60 + eventSecond <= at
    ) {
      value += shareOf(events(minutes[next]), next, place, places);
      next += 1;
    }
    yield { at, value };
  }
}

/** The history as Prometheus would have scraped it from the pods of both services. */
export function* scrapedHistory(
  minutes: readonly Minute[],
): Generator<KnownSeries> {
  for (const service of [triage, visits]) {
    for (const pod of service.pods) {
      for (const counter of service.counters) {
        yield {
          metric: counter.metric,
          labels: {
            namespace: 'clinic',
            service: service.name,
            pod: pod.name,
            version: pod.name.split('-')[1],
            ...counter.labels,
          },
          samples: samplesOf(minutes, counter, pod, service),
        };
      }
    }
  }
}
