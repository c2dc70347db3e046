export {
  clusterSourceContract,
  type ClusterSourceWorld,
} from './clusterSourceContract';
