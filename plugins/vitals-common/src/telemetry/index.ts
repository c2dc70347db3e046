export {
  labels,
  metrics,
  runtimeFamilies,
  slis,
  targetLabels,
} from './conventions';
export type {
  BornAtZero,
  LabelConvention,
  LabelName,
  MetricConvention,
  Presence,
  SeriesLabels,
  SeriesSelector,
  SliConvention,
  TelemetryShape,
} from './metricConvention';
export { bucketMatcher, matchersOf } from './matchers';
export {
  isMetricName,
  isSliName,
  metricsFor,
  slisFedBy,
  slisFor,
} from './metricsFor';
export type { MetricName, NamedMetric, SliName } from './metricsFor';
export { isLabelName, labelProblems } from './labelProblems';
export { parseScrape } from './parseScrape';
export type { ParsedScrape } from './parseScrape';
export type { ScrapeFamily, ScrapeSample } from './scrape';
export { conformsToConventions } from './conformsToConventions';
export type { ScrapedService, ScrapeProblem } from './conformsToConventions';
