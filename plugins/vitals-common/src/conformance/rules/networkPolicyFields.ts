import type { SourceObject } from '../../manifest';
import { specOf } from '../scene/spec';

export const policies = 'networking.k8s.io/NetworkPolicy';

/** Directions that a policy closes; Kubernetes takes Ingress, and Egress where it has such rules. */
export function directionsOf(policy: SourceObject): string[] {
  const { policyTypes, egress } = specOf(policy);
  if (Array.isArray(policyTypes)) return policyTypes.map(String);
  return egress === undefined ? ['Ingress'] : ['Ingress', 'Egress'];
}
