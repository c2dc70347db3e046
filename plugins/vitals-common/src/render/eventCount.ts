import {
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

function oneOf(label: string, values: readonly string[]): string {
  return values.length === 1
    ? `${label}="${values[0]}"`
    : `${label}=~"${values.join('|')}"`;
}

function matchers({ where }: SeriesSelector): string[] {
  return Object.entries(where).map(([label, values]) => oneOf(label, values));
}

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

/** `0.5` → `0.5`; `5` → `5(\.0)?`: Prometheus 3 and OpenMetrics write `5.0`, the older text format `5`. */
function border(seconds: number): string {
  return Number.isInteger(seconds)
    ? `le=~"${seconds}([.]0)?"`
    : `le="${seconds}"`;
}

/** The events of a selector; of a histogram, all that it observed. */
function events(
  { counts }: SliConvention,
  selector: SeriesSelector,
  counted: Counted,
): string {
  const metric =
    counts === 'threshold' ? `${selector.metric}_count` : selector.metric;
  return increase(metric, matchers(selector), counted);
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

/** The bad events of an indicator, as PromQL; `thresholdSeconds` where it counts by one. */
export function badEvents(
  sli: SliConvention,
  counted: Counted,
  thresholdSeconds: number,
): string {
  if (sli.counts === 'outcome') return events(sli, sli.bad, counted);
  const good = increase(
    `${sli.good.metric}_bucket`,
    [...matchers(sli.good), border(thresholdSeconds)],
    counted,
  );
  return `${totalEvents(sli, counted)} - ${good}`;
}
