export {
  clusterSourceContract,
  type ClusterSourceWorld,
} from './clusterSourceContract';
export * from './prometheus';
