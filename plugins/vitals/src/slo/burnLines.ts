import type { ObjectiveHistory } from '@vitals/plugin-vitals-common/client';
import {
  burnRateFrom,
  fixedWindowSeconds,
  largestGapShare,
  type FixedWindow,
} from '@vitals/plugin-vitals-common/slo';
import type { ChartData, ChartSeries } from '../chart';
import { windowWords } from './alertWords';

type Points = ObjectiveHistory['points'];

/** Sums up to and without each point; a point without bad events counted was not seen. */
function runningSums(points: Points) {
  const sums = { total: [0], bad: [0], seen: [0] };
  points.forEach(({ counts }, index) => {
    const isSeen = counts?.bad !== undefined;
    sums.total.push(sums.total[index] + (isSeen ? counts.total : 0));
    sums.bad.push(sums.bad[index] + (isSeen ? counts.bad ?? 0 : 0));
    sums.seen.push(sums.seen[index] + (isSeen ? 1 : 0));
  });
  return sums;
}

/** The windows of alerts that whole steps make, the shortest first. */
function windowsOf({
  thresholds,
  stepSeconds,
}: ObjectiveHistory): FixedWindow[] {
  const longs = new Set(thresholds.map(({ long }) => long));
  return [...longs]
    .filter(window => fixedWindowSeconds(window) % stepSeconds === 0)
    .sort((one, two) => fixedWindowSeconds(one) - fixedWindowSeconds(two));
}

/**
 * How fast the budget burned over each long window of its alerts, as it stood
 * at each step: the rate of the sums, so that a quiet hour weighs little. A
 * window of which too much was not seen has no value.
 */
export function burnLines(history: ObjectiveHistory): ChartData {
  const { points, stepSeconds, objective } = history;
  const { total, bad, seen } = runningSums(points);
  const line = (window: FixedWindow): ChartSeries => {
    const steps = fixedWindowSeconds(window) / stepSeconds;
    const within = (sums: readonly number[], index: number) =>
      sums[index + 1] - sums[index + 1 - steps];
    const isSeen = (index: number) =>
      index + 1 >= steps && 1 - within(seen, index) / steps <= largestGapShare;
    const values = points.map((_, index) =>
      isSeen(index)
        ? burnRateFrom(
            { total: within(total, index), bad: within(bad, index) },
            objective.target,
          ) ?? null
        : null,
    );
    return {
      id: window,
      label: `over ${windowWords(window)}`,
      values,
      quiet: values.map((value, index) => value === null && isSeen(index)),
    };
  };
  return {
    times: points.map(({ at }) => Date.parse(at)),
    series: windowsOf(history).map(line),
  };
}
