import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import type { INetworkPolicyEgressRule } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicyEgressRule';
import type { INetworkPolicyIngressRule } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicyIngressRule';
import type { INetworkPolicyPort } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicyPort';
import type { RenderContext } from './context';
import { databaseEgress } from './databases';
import { draft, type Builder } from './draft';
import { runsToItsEnd } from './jobForm';
import { mediaIngress, mediaNotes } from './mediaPath';
import {
  httpProxies,
  isAmbient,
  isMeshed,
  tunnelPort,
  waypointName,
} from './mesh';
import { metadata, podSelector } from './metadata';
import { namespaceOf, type Neighbour } from './neighbours';
import { inNamespace, podsIn, type Peer } from './peers';
import { fixed, type Traced, type Tree } from './trace';

type Port = Tree<INetworkPolicyPort>;

const tcp = fixed('TCP' as const, 'HTTP, TLS and the mesh run over TCP');

function neighbourPods(context: RenderContext, neighbour: Neighbour): Peer {
  return podsIn(
    namespaceOf(context, neighbour),
    'app.kubernetes.io/name',
    neighbour.service,
  );
}

function waypointIn(namespace: Traced<string>): Peer {
  return podsIn(
    namespace,
    'gateway.networking.k8s.io/gateway-name',
    waypointName,
  );
}

function address(cidr: string, reason: string): Peer {
  return { ipBlock: { cidr: fixed(cidr, reason) } };
}

/** The port itself and, in a mesh, the tunnel that may carry it. */
function reached(context: RenderContext, port: Traced<number>): Port[] {
  const direct = { protocol: tcp, port };
  return isMeshed(context)
    ? [direct, { protocol: tcp, port: tunnelPort }]
    : [direct];
}

const proxyMetrics: Port = {
  protocol: tcp,
  port: fixed(15_090, 'the sidecar’s own metrics'),
};

function requesters(context: RenderContext): Peer[] {
  const { service, platform } = context;
  const direct = [
    ...service.callers.map(caller => neighbourPods(context, caller)),
    ...(service.exposure ? [inNamespace(platform.mesh.gateway.namespace)] : []),
  ];
  return direct.length > 0 && httpProxies(context) === 'waypoint'
    ? [...direct, waypointIn(service.namespace)]
    : direct;
}

function ingress(context: RenderContext): Tree<INetworkPolicyIngressRule>[] {
  const { runtime } = context.service;
  const from = requesters(context);
  return [
    // A rule without peers would let everybody in.
    ...(from.length > 0
      ? [{ from, ports: reached(context, runtime.port) }]
      : []),
    ...mediaIngress(context),
    {
      from: [
        podsIn(
          context.platform.monitoring.namespace,
          'app.kubernetes.io/name',
          fixed('prometheus', 'label that Prometheus Operator gives its pods'),
        ),
      ],
      ports: [
        ...reached(context, runtime.metricsPort),
        ...(context.mesh.value === 'sidecar' ? [proxyMetrics] : []),
      ],
    },
    ...(isAmbient(context) && !runsToItsEnd(context)
      ? [
          {
            from: [
              address(
                '169.254.7.127/32',
                'the address under which ambient mode shows the kubelet’s probes',
              ),
            ],
            ports: [{ protocol: tcp, port: runtime.port }],
          },
        ]
      : []),
  ];
}

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

function egress(context: RenderContext): Tree<INetworkPolicyEgressRule>[] {
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

/** Nothing gets in or out but the declared flows and what every pod needs. */
export const networkPolicy: Builder = context => [
  draft<INetworkPolicy>(
    'network-policy.yaml',
    {
      apiVersion: fixed('networking.k8s.io/v1', 'Kubernetes API'),
      kind: fixed('NetworkPolicy', 'Kubernetes API'),
      metadata: metadata(context),
      spec: {
        podSelector: { matchLabels: podSelector(context) },
        policyTypes: fixed(
          ['Ingress', 'Egress'],
          'what no rule allows is refused, both ways',
        ),
        ingress: ingress(context),
        egress: egress(context),
      },
    },
    [
      'Probes need no rule: Kubernetes always lets a node reach its own pods.',
      ...mediaNotes(context),
      ...(context.service.thirdParties.length > 0
        ? [
            'Third parties are let out by port alone; by host name only the mesh can.',
          ]
        : []),
    ],
  ),
];
