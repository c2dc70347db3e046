import type { ChartData, ChartThreshold } from './chartData';

/** Lowest and highest value of the upright axis. */
export type ValueScale = { min: number; max: number };

/** The lowest and the highest sample, or zero. */
function extremes({ series }: ChartData): { lowest: number; highest: number } {
  let lowest = 0;
  let highest = 0;
  for (const { values } of series) {
    for (const value of values) {
      if (value === null) continue;
      lowest = Math.min(lowest, value);
      highest = Math.max(highest, value);
    }
  }
  return { lowest, highest };
}

/** The highest sample where it stands above the axis. */
export function sampleBeyond(
  data: ChartData,
  { max }: ValueScale,
): number | undefined {
  const { highest } = extremes(data);
  return highest > max ? highest : undefined;
}

/** Room above the highest and below the lowest line. */
const margin = 1.1;

/**
 * The upright axis for samples and limits. Zero is always on it; so is the
 * lowest limit that no sample reaches. Higher ones are left out, as they would
 * press the lines flat: `thresholdsBeyond` names them. No sample raises the axis
 * above `ceiling`; what is higher leaves the plot.
 */
export function valueScale(
  data: ChartData,
  thresholds: readonly ChartThreshold[],
  ceiling = Infinity,
): ValueScale {
  const { lowest, highest: reached } = extremes(data);
  const highest = Math.min(reached, ceiling);
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
