export type { VitalsClientOptions, VitalsRequestOptions } from './askVitals';
export {
  conformanceReport,
  inputProblem,
  origin,
  policyChange,
  rendering,
  verdict,
} from './domainSchemas';
export {
  maintenance,
  planMaintenanceRequest,
  type Maintenance,
  type PlanMaintenanceRequest,
} from './maintenanceMessages';
export {
  policyCheck,
  policyCheckRequest,
  policyVersion,
  policyVersions,
  publishedPolicy,
  publishPolicyRequest,
  type PolicyCheck,
  type PolicyCheckRequest,
  type PolicyVersion,
  type PolicyVersions,
  type PublishedPolicy,
  type PublishPolicyRequest,
} from './policyMessages';
export { problemsIn } from './problemsIn';
export { maxReasonLength } from './reason';
export {
  deviations,
  liveVerdict,
  observationSource,
  previewRequest,
  renderingChange,
  serviceConformance,
  servicePreview,
  type Deviations,
  type LiveVerdict,
  type ObservationSource,
  type ServiceConformance,
  type ServicePreview,
} from './serviceMessages';
export {
  journeyBlame,
  sloJourney,
  sloJourneys,
  type JourneyBlame,
  type SloJourney,
  type SloJourneys,
} from './sloJourneyMessages';
export {
  fleetRow,
  fleetSorts,
  maxFleetPage,
  metricsSourceKind,
  objectiveSummary,
  sloChannel,
  sloFleet,
  sloFleetRequest,
  sloState,
  snapshotFacts,
  type FleetRow,
  type ObjectiveSummary,
  type SloFleet,
  type SloFleetQuery,
  type SnapshotFacts,
} from './sloMessages';
export {
  budgetStanding,
  consultationFactorSchema,
  objectiveStanding,
  serviceFacts,
  sloCalendar,
  sloPaging,
  unknown,
  type ServiceFacts,
  type SloCalendar,
} from './sloSchemas';
export {
  incident,
  objectiveHistory,
  serviceReliability,
  sloHistoryRequest,
  sloIncidents,
  type Incident,
  type ObjectiveHistory,
  type ServiceReliability,
  type SloHistoryQuery,
  type SloIncidents,
} from './sloServiceMessages';
export {
  approveTierRequest,
  tierApproval,
  tierLowering,
  tierLowerings,
  type ApproveTierRequest,
  type TierApproval,
  type TierLowerings,
} from './tierMessages';
export { VitalsClient, type EntityName } from './VitalsClient';
