export {
  clusterSourceContract,
  type ClusterSourceWorld,
} from './clusterSourceContract';
export * from './prometheus';
export {
  metricsSourceContract,
  type MetricsSourceWorld,
} from './metricsSourceContract';
