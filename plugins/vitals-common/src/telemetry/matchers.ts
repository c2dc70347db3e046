import type { SeriesSelector } from './metricConvention';

/** A matcher for one of several values of a label; the conventions' values need no escaping. */
function oneOf(label: string, values: readonly string[]): string {
  return values.length === 1
    ? `${label}="${values[0]}"`
    : `${label}=~"${values.join('|')}"`;
}

/** The label matchers of a selector, as PromQL. */
export function matchersOf({ where }: SeriesSelector): string[] {
  return Object.entries(where).map(([label, values]) => oneOf(label, values));
}

/** The bucket of a classic histogram: Prometheus 3 and OpenMetrics write the border 5 as `5.0`, the older text format as `5`. */
export function bucketMatcher(seconds: number): string {
  return Number.isInteger(seconds)
    ? `le=~"${seconds}([.]0)?"`
    : `le="${seconds}"`;
}
