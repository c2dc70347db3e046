export type {
  ChartData,
  ChartMark,
  ChartSeries,
  ChartThreshold,
  MarkKind,
  TimeRange,
} from './chartData';
export { writeChartQuery } from './chartQuery';
export { samplesWithin } from './nearestSample';
export { TimeChart } from './TimeChart';
export { useChartQuery } from './useChartQuery';
