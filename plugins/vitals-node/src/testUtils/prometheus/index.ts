export { findPrometheus, type PrometheusCommands } from './findPrometheus';
export { scrapeTimes, type KnownSample, type KnownSeries } from './knownSeries';
export { type AnsweredSample } from './queryPrometheus';
export { RealPrometheus, type RulesToBackfill } from './RealPrometheus';
