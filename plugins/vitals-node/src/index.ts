export type {
  ClusterProblem,
  ClusterSource,
  LiveObject,
  ServiceObjects,
  ServiceObjectsQuestion,
} from './ClusterSource';
export type {
  AttributedFailures,
  CountedObjective,
  FleetCounts,
  FleetQuestion,
  History,
  HistoryPoint,
  HistoryQuestion,
  MetricsSource,
} from './MetricsSource';
export { compareLiveObjects } from './compareLiveObjects';
export {
  vitalsSourcesExtensionPoint,
  type VitalsSourcesExtensionPoint,
} from './vitalsSourcesExtensionPoint';
