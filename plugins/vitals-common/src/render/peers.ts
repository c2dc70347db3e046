import type { INetworkPolicyPeer } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicyPeer';
import type { Traced, Tree } from './trace';

export type Peer = Tree<INetworkPolicyPeer>;

/** Every pod of a namespace. */
export function inNamespace(namespace: Traced<string>): Peer & object {
  return {
    namespaceSelector: {
      matchLabels: { 'kubernetes.io/metadata.name': namespace },
    },
  };
}

/** The pods of a namespace that carry a label. */
export function podsIn(
  namespace: Traced<string>,
  label: string,
  value: Traced<string>,
): Peer {
  return {
    ...inNamespace(namespace),
    podSelector: { matchLabels: { [label]: value } },
  };
}
