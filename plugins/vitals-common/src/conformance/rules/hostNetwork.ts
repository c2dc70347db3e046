import type { Workload } from '../scene/workload';

/** Whether the pods are on the network of their node, and the policy has them there. */
export function isOnHostNetwork({ pod, standing }: Workload): boolean {
  return pod.hostNetwork === true && standing.profile.run.hostNetwork;
}
