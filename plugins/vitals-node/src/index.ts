export type {
  ClusterProblem,
  ClusterSource,
  LiveObject,
  ServiceObjects,
  ServiceObjectsQuestion,
} from './ClusterSource';
export { compareLiveObjects } from './compareLiveObjects';
export {
  vitalsSourcesExtensionPoint,
  type VitalsSourcesExtensionPoint,
} from './vitalsSourcesExtensionPoint';
