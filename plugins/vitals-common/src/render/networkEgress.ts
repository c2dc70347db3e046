import type { INetworkPolicyEgressRule } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicyEgressRule';
import type { RenderContext } from './context';
import { databaseEgress } from './databases';
import { runsToItsEnd } from './jobForm';
import { isAmbient } from './mesh';
import { namespaceOf } from './neighbours';
import {
  address,
  inNamespace,
  neighbourPods,
  podsIn,
  reached,
  tcp,
  waypointIn,
} from './peers';
import { fixed, type Tree } from './trace';

const dns: Tree<INetworkPolicyEgressRule> = {
  to: [
    podsIn(
      fixed('kube-system', 'where the cluster’s DNS runs'),
      'k8s-app',
      fixed('kube-dns', 'label of CoreDNS and kube-dns'),
    ),
    address('169.254.20.10/32', 'NodeLocal DNSCache, where the cluster has it'),
  ],
  ports: [
    {
      protocol: fixed('UDP', 'DNS'),
      port: fixed(53, 'DNS'),
    },
    {
      protocol: fixed('TCP', 'DNS, for long answers'),
      port: fixed(53, 'DNS'),
    },
  ],
};

function controlPlane(
  context: RenderContext,
): Tree<INetworkPolicyEgressRule>[] {
  // In ambient mode the node's ztunnel talks to the control plane, not the pod.
  if (context.mesh.value !== 'sidecar') return [];
  return [
    {
      to: [inNamespace(context.platform.mesh.controlPlaneNamespace)],
      ports: [
        {
          protocol: tcp,
          port: fixed(15_012, 'istiod: configuration and certificates'),
        },
      ],
    },
  ];
}

function dependencies(
  context: RenderContext,
): Tree<INetworkPolicyEgressRule>[] {
  return context.service.dependencies.map(neighbour => ({
    to: [
      neighbourPods(context, neighbour),
      ...(isAmbient(context)
        ? [waypointIn(namespaceOf(context, neighbour))]
        : []),
      ...(neighbour.cidr ? [{ ipBlock: { cidr: neighbour.cidr } }] : []),
    ],
    ports: reached(context, neighbour.port),
  }));
}

const privateRanges = fixed(
  [
    '10.0.0.0/8',
    '100.64.0.0/10',
    '169.254.0.0/16',
    '172.16.0.0/12',
    '192.168.0.0/16',
  ],
  'private and link-local addresses: pods, nodes and the cloud’s metadata service are no third parties',
);

function thirdParties(
  context: RenderContext,
): Tree<INetworkPolicyEgressRule>[] {
  const ports = new Map(
    context.service.thirdParties.map(({ port }) => [port.value, port]),
  );
  if (ports.size === 0) return [];
  return [
    {
      to: [
        {
          ipBlock: {
            cidr: fixed('0.0.0.0/0', 'a NetworkPolicy knows no host names'),
            except: privateRanges,
          },
        },
      ],
      ports: [...ports.values()]
        .sort((a, b) => a.value - b.value)
        .map(port => ({ protocol: tcp, port })),
    },
  ];
}

/** A run leaves its metrics there, being gone before a scrape. */
function pushgateway(context: RenderContext): Tree<INetworkPolicyEgressRule>[] {
  if (!runsToItsEnd(context)) return [];
  const { namespace, service, port } = context.platform.monitoring.pushgateway;
  return [
    {
      to: [podsIn(namespace, 'app.kubernetes.io/name', service)],
      ports: reached(context, port),
    },
  ];
}

/** What the pods may reach. */
export function egress(
  context: RenderContext,
): Tree<INetworkPolicyEgressRule>[] {
  const { telemetryNamespace, telemetryPort } = context.platform.monitoring;
  return [
    dns,
    ...controlPlane(context),
    {
      to: [inNamespace(telemetryNamespace)],
      ports: reached(context, telemetryPort),
    },
    ...pushgateway(context),
    ...dependencies(context),
    ...databaseEgress(context),
    ...thirdParties(context),
  ];
}
