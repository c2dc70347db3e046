export { adjustedStanding } from './adjusted';
export {
  budgetOf,
  burnRateFrom,
  readerOf,
  secondsToExhaustion,
  type Budget,
} from './budget';
export {
  allowedShare,
  budgetLeftIn,
  burnAlertsOf,
  burnRateIn,
  burnRateOf,
  burnWindows,
  conditionOf,
  pagingFailures,
  type BurnAlert,
  type BurnWindows,
  type Severity,
} from './burnAlerts';
export { cleanCounts } from './cleanCounts';
export {
  consultationFactor,
  consultationsOf,
  spoiledConsultations,
  type ConsultationFactor,
} from './consultations';
export {
  countedEvents,
  eventKinds,
  quoted,
  rawCount,
  recordedCount,
  recordLabels,
  recordName,
  type CountedService,
  type EventKind,
} from './counting';
export type { Basis, EventCounts, ObjectiveCounts } from './counts';
export {
  expectedBudget,
  meanShareOfPeak,
  type ExpectedBudget,
} from './expectedBudget';
export {
  evaluate,
  holds,
  printCondition,
  printExpression,
  type Condition,
  type CountedEvents,
  type CountOf,
  type Expression,
} from './expression';
export { incidentsOf, type HistoryStep, type Incident } from './incidents';
export {
  blame,
  measuringObjective,
  unattributed,
  type BlameShare,
  type JourneyFailures,
} from './journey';
export {
  maintenanceLimits,
  maintenanceProblem,
  wholeRecords,
  type Interval,
} from './maintenance';
export { addCounts, agree, copyTolerance } from './mergeCounts';
export {
  objectivesBy,
  objectivesOf,
  type Objective,
  type ObjectivesResult,
  type ServiceName,
  type ServiceObjectives,
} from './objective';
export {
  importOpenSlo,
  openSloDocuments,
  readOpenSlo,
  type OpenSloDocument,
  type OpenSloImport,
  type OpenSloInput,
  type OpenSloRead,
  type ReadDocument,
} from './openslo';
export {
  burnAlertName,
  groupName,
  groupOf,
  groupsOf,
  groupsOfRules,
  ruledService,
  ruleGroups,
  silenceAlertNames,
  sloRules,
  type GroupName,
  type RuledObjective,
  type RuledService,
  type RuleOptions,
  type SloRule,
} from './rules';
export { silentPages, type SilentPage } from './silentPages';
export {
  largestGapShare,
  standingOf,
  worstSeverity,
  type BudgetStanding,
  type DueAlert,
  type ObjectiveStanding,
  type StandingFacts,
  type TooQuiet,
} from './standing';
export { daysOf, noData, type Unknown, type UnknownReason } from './unknown';
export {
  compareUrgency,
  sloStates,
  urgencyOf,
  type SloState,
  type Urgency,
} from './urgency';
export {
  fixedWindowSeconds,
  longestRawSeconds,
  periodSecondsOf,
  recordSeconds,
  windowNames,
  windowSeconds,
  type FixedWindow,
  type PeriodLengths,
  type WindowName,
} from './window';
