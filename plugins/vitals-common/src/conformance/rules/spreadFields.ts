import { isRecord } from '../../manifest';
import type { Fields, Workload } from '../scene/workload';

/** Label that tells versions of a workload's pods apart, by its kind. */
export const hashLabels: Readonly<Record<string, string>> = {
  Deployment: 'pod-template-hash',
  Rollout: 'rollouts-pod-template-hash',
};

/** Topology spread constraints of the pods. */
export function constraintsOf({ pod }: Workload): Fields[] {
  const { topologySpreadConstraints: list } = pod;
  return Array.isArray(list) ? list.filter(isRecord) : [];
}

/** Whether pods wait where a constraint cannot be kept; Kubernetes takes that where nothing is stated. */
export function isStrict(constraint: Fields): boolean {
  return (constraint.whenUnsatisfiable ?? 'DoNotSchedule') === 'DoNotSchedule';
}
