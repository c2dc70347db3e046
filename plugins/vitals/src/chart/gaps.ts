import type { ChartData, TimeRange } from './chartData';

/** Samples that stand alone between gaps: a line cannot show them, a point must. */
export function lonelySamples(values: readonly (number | null)[]): number[] {
  return values.flatMap((value, index) => {
    const isAlone =
      value !== null &&
      (values[index - 1] ?? null) === null &&
      (values[index + 1] ?? null) === null;
    return isAlone ? [index] : [];
  });
}

/** The stretches in which no line is known, from the last known moment to the next; that nothing happened is known. */
export function unknownStretches({ times, series }: ChartData): TimeRange[] {
  const stretches: TimeRange[] = [];
  let from: number | undefined;
  times.forEach((at, index) => {
    const isKnown = series.some(
      ({ values, quiet }) => values[index] !== null || quiet?.[index],
    );
    if (isKnown && from !== undefined) {
      stretches.push({ from, to: at });
      from = undefined;
    } else if (!isKnown && from === undefined) {
      from = times[index - 1] ?? at;
    }
  });
  if (from !== undefined) stretches.push({ from, to: times[times.length - 1] });
  return stretches;
}
