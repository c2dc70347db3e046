import type { ChartData, ChartThreshold } from './chartData';

/** Lowest and highest value of the upright axis. */
export type ValueScale = { min: number; max: number };

/** Room above the highest and below the lowest line. */
const margin = 1.1;

/**
 * The upright axis for samples and limits. Zero is always on it; so is the
 * lowest limit that no sample reaches. Higher ones are left out, as they would
 * press the lines flat: `thresholdsBeyond` names them.
 */
export function valueScale(
  { series }: ChartData,
  thresholds: readonly ChartThreshold[],
): ValueScale {
  let lowest = 0;
  let highest = 0;
  for (const { values } of series) {
    for (const value of values) {
      if (value === null) continue;
      lowest = Math.min(lowest, value);
      highest = Math.max(highest, value);
    }
  }
  const next = thresholds
    .map(({ value }) => value)
    .filter(value => value >= highest);
  const top = next.length > 0 ? Math.min(...next) : highest;
  return { min: lowest * margin, max: top > 0 ? top * margin : 1 };
}

/** The limits that stand above or below the axis. */
export function thresholdsBeyond(
  { min, max }: ValueScale,
  thresholds: readonly ChartThreshold[],
): ChartThreshold[] {
  return thresholds.filter(({ value }) => value < min || value > max);
}

/** Where a value stands on the axis: 0 at its foot, 1 at its top. */
export function shareOfScale({ min, max }: ValueScale, value: number): number {
  return (value - min) / (max - min);
}
