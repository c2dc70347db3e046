import type { KubernetesObject } from '../manifest';
import type { Endpoint } from './flows/endpoint';
import { letsThrough, networkPoliciesOf } from './flows/networkPolicies';

/** The other end of a connection: a pod, or an address outside the cluster. */
export type End =
  | { namespace: string; labels: Readonly<Record<string, string>> }
  | { address: string };

export type Flow = {
  direction: 'ingress' | 'egress';
  end: End;
  port: number;
  protocol?: 'TCP' | 'UDP';
};

function endpoint(end: End): Endpoint {
  return 'address' in end
    ? { name: end.address, address: end.address }
    : {
        name: end.namespace,
        serviceAccount: 'default',
        mesh: 'outside',
        strict: false,
        hostNetwork: false,
        ...end,
      };
}

/** Whether a NetworkPolicy lets the pods that it selects open or take a connection. */
export function letsPass(object: KubernetesObject, flow: Flow): boolean {
  const policies = networkPoliciesOf([object]);
  const [{ metadata, spec }] = policies;
  return letsThrough(flow.direction === 'ingress' ? 'Ingress' : 'Egress', {
    policies,
    pod: endpoint({
      namespace: metadata.namespace,
      labels: spec.podSelector.matchLabels,
    }),
    other: endpoint(flow.end),
    port: flow.port,
    protocol: flow.protocol ?? 'TCP',
  });
}
