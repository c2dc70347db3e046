import {
  bucketMatcher,
  matchersOf,
  slis,
  type SeriesSelector,
  type SliConvention,
} from '../telemetry';
import type { Objective, ServiceName } from './objective';
import { longestRawSeconds } from './window';

/** The kinds of events that are counted apart; `bad` holds neither of the last two. */
export const eventKinds = [
  'total',
  'bad',
  'third_party',
  'unexplained',
] as const;

export type EventKind = (typeof eventKinds)[number];

/** Name of the recorded counts: `level:metric:operations`, as Prometheus' documentation asks. */
export const recordName = 'vitals:slo_events:increase5m';

/** Whose events are counted. */
export type CountedService = ServiceName & { scrapeIntervalSeconds: number };

type Counted = Pick<Objective, 'sli' | 'thresholdSeconds'>;

/** A string in PromQL, between double quotes. Source: Prometheus documentation, "Querying basics", string literals follow Go. */
export function quoted(value: string): string {
  return JSON.stringify(value);
}

const thirdParty = 'third_party';

/** How counts of one service are added up. */
export const summed = 'sum by (namespace, service)';

/** What series of a service are told by; metrics that are not ours may tell no namespace. */
type Told = { namespace?: string; name: string };

/** Matchers of a service's series. */
export function serviceMatchers({ namespace, name }: Told): string[] {
  return [
    ...(namespace === undefined ? [] : [`namespace=${quoted(namespace)}`]),
    `service=${quoted(name)}`,
  ];
}

/** How the increase of series is written, before it is scaled to its window. */
type Increase = (metric: string, matchers: readonly string[]) => string;

/** Every series of a selector; of a histogram, all that it observed. */
function all(
  { metric }: SeriesSelector,
  counts: 'outcome' | 'threshold',
): string {
  return counts === 'threshold' ? `${metric}_count` : metric;
}

/** The matchers of a selector without what third parties failed, whether or not they have series. */
function withoutThirdParties(selector: SeriesSelector): string[] {
  const { cause, ...where } = selector.where;
  const own = cause?.filter(value => value !== thirdParty);
  return [
    ...matchersOf({
      ...selector,
      where: own ? { ...where, cause: own } : where,
    }),
    ...(own ? [] : [`cause!="${thirdParty}"`]),
  ];
}

/** The counters that a kind of events is the sum or difference of, each as `increase` writes it; undefined where there are none. */
export function eventsOf(
  { sli, thresholdSeconds = Infinity }: Counted,
  kind: EventKind,
  increase: Increase,
): string | undefined {
  const convention: SliConvention = slis[sli];
  if (convention.counts === 'minutes') return undefined;
  const { counts, total } = convention;
  const part = (selector?: SeriesSelector) =>
    selector && increase(all(selector, counts), matchersOf(selector));
  if (kind === 'total') return part(total);
  if (kind === 'third_party') return part(convention.thirdParty);
  if (kind === 'unexplained') return part(convention.unexplained);
  const charged = (selector: SeriesSelector) =>
    increase(
      all(selector, counts),
      convention.thirdParty
        ? withoutThirdParties(selector)
        : matchersOf(selector),
    );
  if (convention.counts === 'outcome') return charged(convention.bad);
  const good = increase(`${convention.good.metric}_bucket`, [
    ...matchersOf(convention.good),
    bucketMatcher(thresholdSeconds),
  ]);
  return `${charged(total)} - ${good}`;
}

/** The series of all events of an indicator among those that the matchers select, as PromQL. */
export function seriesIn(
  { sli }: Pick<Objective, 'sli'>,
  matchers: readonly string[],
): string {
  const { total, counts }: SliConvention = slis[sli];
  const metric = counts === 'minutes' ? total.metric : all(total, counts);
  return `${metric}{${[...matchers, ...matchersOf(total)].join(',')}}`;
}

/** The series of all events of an indicator, as PromQL: where they are gone, nothing is known. */
export function seriesOf(
  objective: Pick<Objective, 'sli'>,
  service: ServiceName,
): string {
  return seriesIn(objective, serviceMatchers(service));
}

/** The gauge of each service of an indicator that counts minutes, as PromQL: its worst replica. */
export function gaugeIn(
  objective: Pick<Objective, 'sli'>,
  matchers: readonly string[],
): string {
  return `max by (namespace, service) (${seriesIn(objective, matchers)})`;
}

/** A comparison with what a minute must not pass. */
export type BadMinute = { operator: '>' | '>=' | '<' | '<='; limit: number };

/** Minutes in which a gauge was on the bad side, or all that it was seen in. */
export function minutesOf(
  gauge: string,
  { operator, limit }: BadMinute,
  kind: EventKind,
  seconds: number,
): string | undefined {
  // A range closed on both ends (Prometheus 2) would hold one minute more.
  const range = `[${seconds * 1000 - 1}ms:1m]`;
  if (kind === 'total') return `count_over_time(${gauge}${range})`;
  return kind === 'bad'
    ? `sum_over_time((${gauge} ${operator} bool ${limit})${range})`
    : undefined;
}

/**
 * Counters over a window, as PromQL. The range is one scrape longer than the
 * window, so that it begins with the last sample before the window: no event
 * falls between two windows. Prometheus extrapolates what it saw to the whole
 * range, which the factor takes back.
 */
export function overWindow(
  events: (range: string) => string | undefined,
  seconds: number,
  scrapeIntervalSeconds: number,
): string | undefined {
  const range = seconds + scrapeIntervalSeconds;
  const counted = events(`[${range}s]`);
  return counted && `(${counted}) * ${seconds} / ${range}`;
}

/** Series that events are counted in: those that the matchers select, and how often they are scraped. */
export type CountedSeries = {
  matchers: readonly string[];
  scrapeIntervalSeconds: number;
};

/**
 * Events of each service among the series over the last `seconds` from their own
 * counters, as PromQL; undefined where the indicator doesn't tell them apart.
 */
export function countIn(
  objective: Counted,
  kind: EventKind,
  { matchers: selected, scrapeIntervalSeconds }: CountedSeries,
  seconds: number,
): string | undefined {
  const { sli, thresholdSeconds: limit = Infinity } = objective;
  if (slis[sli].counts === 'minutes') {
    const gauge = gaugeIn(objective, selected);
    return minutesOf(gauge, { operator: '>', limit }, kind, seconds);
  }
  return overWindow(
    range =>
      eventsOf(
        objective,
        kind,
        (metric, matchers) =>
          `${summed} (increase(${metric}{${[...selected, ...matchers].join(
            ',',
          )}}${range}))`,
      ),
    seconds,
    scrapeIntervalSeconds,
  );
}

/**
 * Events of a service over the last `seconds` from its own counters, as PromQL;
 * undefined where the indicator doesn't tell them apart.
 */
export function rawCount(
  objective: Counted,
  kind: EventKind,
  { scrapeIntervalSeconds, ...service }: CountedService,
  seconds: number,
): string | undefined {
  const matchers = serviceMatchers(service);
  const series = { matchers, scrapeIntervalSeconds };
  return countIn(objective, kind, series, seconds);
}

/** Labels that a record has beside those of its service. */
export function recordLabels(
  { name }: Pick<Objective, 'name'>,
  kind: EventKind,
): { objective: string; events: EventKind } {
  return { objective: name, events: kind };
}

/**
 * Recorded counts of the last `seconds`, as a PromQL range. A millisecond,
 * Prometheus' smallest step, shorter than the window, so that it holds exactly
 * as many records as fit, whenever it is asked, also where its left end is
 * closed (Prometheus 2) and a record stands on both.
 */
export function recordsOver(
  objective: Pick<Objective, 'name'>,
  kind: EventKind,
  service: Told,
  seconds: number,
): string {
  const matchers = [
    ...serviceMatchers(service),
    `objective=${quoted(objective.name)}`,
    `events="${kind}"`,
  ];
  return `${recordName}{${matchers.join(',')}}[${seconds * 1000 - 1}ms]`;
}

/** Events over the last `seconds` as a sum of recorded counts, as PromQL. */
export function recordedCount(
  objective: Pick<Objective, 'name'>,
  kind: EventKind,
  service: ServiceName,
  seconds: number,
): string {
  const records = recordsOver(objective, kind, service, seconds);
  return `${summed} (sum_over_time(${records}))`;
}

/** Events over a window as rules and portal count them: the last hour from counters, more from records. */
export function countedEvents(
  objective: Counted & Pick<Objective, 'name'>,
  kind: EventKind,
  service: CountedService,
  seconds: number,
): string | undefined {
  if (seconds <= longestRawSeconds) {
    return rawCount(objective, kind, service, seconds);
  }
  // What the indicator doesn't tell apart has no record either.
  return rawCount(objective, kind, service, seconds) === undefined
    ? undefined
    : recordedCount(objective, kind, service, seconds);
}
