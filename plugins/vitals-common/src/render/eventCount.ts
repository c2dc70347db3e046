import {
  bucketMatcher,
  matchersOf,
  targetLabels,
  type SeriesSelector,
  type SliConvention,
} from '../telemetry';

/** Whose events are counted, and over how long. */
export type Counted = {
  /** Two namespaces may each have a service of the name. */
  namespace: string;
  service: string;
  /** Label matcher for the version: of the pods asked about, or of all others. */
  version: { is: '=' | '!='; hash: string };
  windowSeconds: number;
};

const own: Readonly<Record<'service' | 'version', keyof typeof targetLabels>> =
  { service: 'service', version: 'version' };

function increase(
  metric: string,
  matching: readonly string[],
  { namespace, service, version, windowSeconds }: Counted,
): string {
  const all = [
    `namespace="${namespace}"`,
    `${own.service}="${service}"`,
    `${own.version}${version.is}"${version.hash}"`,
    ...matching,
  ];
  return `sum(increase(${metric}{${all.join(',')}}[${windowSeconds}s]))`;
}

/** The events of a selector; of a histogram, all that it observed. */
function events(
  { counts }: SliConvention,
  selector: SeriesSelector,
  counted: Counted,
): string {
  const metric =
    counts === 'threshold' ? `${selector.metric}_count` : selector.metric;
  return increase(metric, matchersOf(selector), counted);
}

/** All events of an indicator, as PromQL. */
export function totalEvents(sli: SliConvention, counted: Counted): string {
  return events(sli, sli.total, counted);
}

/** The bad events that a third party caused, as PromQL; undefined where the indicator does not tell them apart. */
export function thirdPartyEvents(
  sli: SliConvention,
  counted: Counted,
): string | undefined {
  return sli.thirdParty && events(sli, sli.thirdParty, counted);
}

/** An indicator whose events are events: an analysis can't wait for minutes. */
export type EventSli = Exclude<SliConvention, { counts: 'minutes' }>;

/** The bad events of an indicator, as PromQL; `thresholdSeconds` where it counts by one. */
export function badEvents(
  sli: EventSli,
  counted: Counted,
  thresholdSeconds: number,
): string {
  if (sli.counts === 'outcome') return events(sli, sli.bad, counted);
  const good = increase(
    `${sli.good.metric}_bucket`,
    [...matchersOf(sli.good), bucketMatcher(thresholdSeconds)],
    counted,
  );
  return `${totalEvents(sli, counted)} - ${good}`;
}
