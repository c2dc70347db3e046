import type {
  MetricName,
  SeriesLabels,
} from '@vitals/plugin-vitals-common/telemetry';
import type { CellGroup } from '../cell';

/** The cells of a histogram's series: one for each border and one above, each one draw. */
export function histogramCells(
  metric: MetricName,
  labels: SeriesLabels,
  { borders, firstDraw }: { borders: readonly number[]; firstDraw: number },
): CellGroup['cells'] {
  return [...borders, Infinity].map((upTo, index) => ({
    cell: { metric, labels, upTo },
    of: [firstDraw + index],
  }));
}

/** Words for the draws of a histogram's series. */
export function histogramDraws(
  word: string,
  borders: readonly number[],
): string[] {
  return [...borders, Infinity].map(border => `${word} ${border}`);
}

/** Whole numbers from one up to before another. */
export function indices(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}
