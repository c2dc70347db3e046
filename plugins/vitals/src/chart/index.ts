export type {
  ChartData,
  ChartMark,
  ChartSeries,
  ChartThreshold,
  MarkKind,
  TimeRange,
} from './chartData';
export { TimeChart } from './TimeChart';
