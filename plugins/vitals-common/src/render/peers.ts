import type { INetworkPolicyPeer } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicyPeer';
import type { INetworkPolicyPort } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicyPort';
import type { RenderContext } from './context';
import { isMeshed, tunnelPort, waypointName } from './mesh';
import { namespaceOf, type Neighbour } from './neighbours';
import { fixed, type Traced, type Tree } from './trace';

export type Peer = Tree<INetworkPolicyPeer>;

export type Port = Tree<INetworkPolicyPort>;

export const tcp = fixed(
  'TCP' as const,
  'HTTP, TLS, the mesh, PostgreSQL and Redis run over TCP',
);

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

/** The pods of a service that the descriptor names. */
export function neighbourPods(
  context: RenderContext,
  neighbour: Neighbour,
): Peer {
  return podsIn(
    namespaceOf(context, neighbour),
    'app.kubernetes.io/name',
    neighbour.service,
  );
}

/** The waypoint of a namespace. */
export function waypointIn(namespace: Traced<string>): Peer {
  return podsIn(
    namespace,
    'gateway.networking.k8s.io/gateway-name',
    waypointName,
  );
}

/** A range of addresses. */
export function address(cidr: string, reason: string): Peer {
  return { ipBlock: { cidr: fixed(cidr, reason) } };
}

/** The port itself and, in a mesh, the tunnel that may carry it. */
export function reached(context: RenderContext, port: Traced<number>): Port[] {
  const direct = { protocol: tcp, port };
  return isMeshed(context)
    ? [direct, { protocol: tcp, port: tunnelPort }]
    : [direct];
}
