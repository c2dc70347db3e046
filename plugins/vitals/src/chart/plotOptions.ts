import type uPlot from 'uplot';
import type { ChartData, TimeRange } from './chartData';
import { lonelySamples } from './gaps';
import { plotFrame } from './plotFrame';
import { seriesStyle } from './seriesStyle';
import { timeTickWords } from './tickWords';
import type { ValueScale } from './valueScale';

/** What the canvas draws. */
export type Plot = {
  data: ChartData;
  range: TimeRange;
  scale: ValueScale;
  /** A value with its unit, as short as it goes. */
  format: (value: number) => string;
};

/** The value of a custom property where the chart stands, so that it follows the theme. */
export type ReadColour = (property: string) => string;

const font = '12px system-ui, sans-serif';
const lineWidth = 2;
const pointSize = 5;

function seriesOptions({ data }: Plot, readColour: ReadColour): uPlot.Series[] {
  return data.series.map(({ label, values }, index) => {
    const { colour, dash } = seriesStyle(index);
    const lonely = lonelySamples(values);
    return {
      label,
      width: lineWidth,
      stroke: () => readColour(colour),
      dash: [...dash],
      points: {
        show: lonely.length > 0,
        filter: () => lonely,
        size: pointSize,
        fill: () => readColour(colour),
      },
    };
  });
}

function axisOptions(readColour: ReadColour): uPlot.Axis {
  const faint = () => readColour('--bui-border-1');
  return {
    font,
    stroke: () => readColour('--bui-fg-secondary'),
    grid: { stroke: faint, width: 1 },
    ticks: { stroke: faint, width: 1, size: 4 },
  };
}

/** Lines and axes alone; cursor, zoom, marks and limits stand in the document. */
export function plotOptions(
  plot: Plot,
  width: number,
  readColour: ReadColour,
): uPlot.Options {
  const { top, right, bottom, left, height } = plotFrame;
  const { range, scale, format } = plot;
  return {
    width,
    height,
    ms: 1,
    padding: [top, right, 0, 0],
    cursor: { show: false },
    legend: { show: false },
    select: { show: false, left: 0, top: 0, width: 0, height: 0 },
    scales: {
      x: { time: true, range: [range.from, range.to] },
      y: { range: [scale.min, scale.max] },
    },
    series: [{}, ...seriesOptions(plot, readColour)],
    axes: [
      {
        ...axisOptions(readColour),
        size: bottom,
        space: 70,
        values: (_, ticks, __, ___, increment) =>
          timeTickWords(ticks, increment),
      },
      {
        ...axisOptions(readColour),
        size: left,
        values: (_, ticks) => ticks.map(format),
      },
    ],
  };
}

/** The samples as uPlot takes them. */
export function plotData({ times, series }: ChartData): uPlot.AlignedData {
  return [[...times], ...series.map(({ values }) => [...values])];
}
