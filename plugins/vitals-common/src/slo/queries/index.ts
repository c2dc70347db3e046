export { attributedFailuresQuery } from './attributedFailures';
export { groupsForCounters } from './basis';
export {
  counterCoverageQuery,
  recordCoverageQuery,
  seenQuery,
} from './coverage';
export {
  answerFleet,
  readAttributedFailures,
  type AnsweredFailures,
  type AnsweredObjective,
  type FailedParts,
} from './fleetAnswer';
export { FleetFacts } from './fleetFacts';
export {
  longestWindows,
  middleWindows,
  planFleet,
  shortWindows,
  type FleetPlan,
} from './fleetPlan';
export {
  historyQuery,
  joinHistories,
  readHistory,
  type HistoryPlan,
  type QuerySeries,
  type StepHistory,
} from './history';
export type { PartedQuery, QuerySample } from './parts';
export { rawCountsQuery } from './rawCounts';
export {
  readCounterCoverage,
  readRawCounts,
  readRecordCoverage,
  readRecordedCounts,
  readSeen,
} from './readFacts';
export { recordedCountsQuery } from './recordedCounts';
export { anyOf } from './anyOf';
