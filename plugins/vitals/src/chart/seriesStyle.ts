/** How a line looks: never by its colour alone. */
export type SeriesStyle = {
  /** Name of a custom property of `chart.module.css`. */
  colour: string;
  /** Lengths of strokes and gaps; none: unbroken. */
  dash: readonly number[];
};

const styles: readonly SeriesStyle[] = [
  { colour: '--vitals-chart-1', dash: [] },
  { colour: '--vitals-chart-2', dash: [9, 4] },
  { colour: '--vitals-chart-3', dash: [2, 3] },
  { colour: '--vitals-chart-4', dash: [10, 3, 2, 3] },
];

/** The look of the line of an index. */
export function seriesStyle(index: number): SeriesStyle {
  return styles[index % styles.length];
}
