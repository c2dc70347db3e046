import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import type { RenderContext } from './context';
import { podSelector } from './metadata';
import { fixed, type Tree } from './trace';

type HostNetwork = Pick<IPodSpec, 'hostNetwork' | 'dnsPolicy' | 'affinity'>;

function isOnHostNetwork({ profile }: RenderContext): boolean {
  return profile.run.hostNetwork.value;
}

/**
 * Pods on the network of their node, for the media path: relayed through a
 * Service or an overlay, every packet of sound and picture would wait. Two
 * pods on one node would want the same ports, so each has a node to itself.
 */
export function hostNetwork(
  context: RenderContext,
): Tree<HostNetwork> & object {
  if (!isOnHostNetwork(context)) return {};
  return {
    hostNetwork: context.profile.run.hostNetwork,
    dnsPolicy: fixed(
      'ClusterFirstWithHostNet' as const,
      'on the host’s network the default would not know the cluster’s names',
    ),
    affinity: {
      podAntiAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          {
            topologyKey: fixed(
              'kubernetes.io/hostname',
              'one pod a node: all take the same ports of it',
            ),
            labelSelector: { matchLabels: podSelector(context) },
          },
        ],
      },
    },
  };
}

/** What pods on the network of their node ask of cluster and people. */
export function hostNetworkNotes(context: RenderContext): string[] {
  if (!isOnHostNetwork(context)) return [];
  const { namespace } = context.service;
  return [
    `Host network breaks the Pod Security Standard baseline: namespace ${namespace.value} must enforce privileged, so let it hold media alone.`,
    'No label selects such pods in a NetworkPolicy: who calls them states the nodes’ addresses as `cidr` of the dependency.',
    'Each pod needs a node of its own; a blue-green release twice as many as there are replicas.',
    'Kubernetes makes each containerPort a port of the node; the UDP ports are not listed, since a container names ports one by one. The node’s firewall must let them in.',
  ];
}
