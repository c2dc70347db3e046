import type { ChartData, TimeRange } from './chartData';

/** Index of the first moment at or after `at`; the length where all are before. */
function firstAtOrAfter(times: readonly number[], at: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (times[middle] < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Index of the moment nearest to `at`, the earlier of two that are as near; undefined where there is none. */
export function nearestSample(
  times: readonly number[],
  at: number,
): number | undefined {
  if (times.length === 0) return undefined;
  const after = firstAtOrAfter(times, at);
  if (after === 0) return 0;
  if (after === times.length) return times.length - 1;
  return at - times[after - 1] <= times[after] - at ? after - 1 : after;
}

/** The samples of a range, both of its ends included. */
export function samplesWithin(
  { times, series }: ChartData,
  { from, to }: TimeRange,
): ChartData {
  const start = firstAtOrAfter(times, from);
  const afterEnd = firstAtOrAfter(times, to);
  const end = times[afterEnd] === to ? afterEnd + 1 : afterEnd;
  return {
    times: times.slice(start, end),
    series: series.map(line => ({
      ...line,
      values: line.values.slice(start, end),
      ...(line.quiet ? { quiet: line.quiet.slice(start, end) } : {}),
    })),
  };
}

/** Index of the last moment at which something is known; the very last where nothing is. */
export function latestKnown({ times, series }: ChartData): number | undefined {
  for (let index = times.length - 1; index >= 0; index--) {
    if (series.some(({ values }) => typeof values[index] === 'number')) {
      return index;
    }
  }
  return times.length > 0 ? times.length - 1 : undefined;
}
