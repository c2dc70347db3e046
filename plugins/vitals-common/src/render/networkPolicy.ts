import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import type { INetworkPolicyIngressRule } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicyIngressRule';
import type { RenderContext } from './context';
import { draft, type Builder } from './draft';
import { runsToItsEnd } from './jobForm';
import { mediaIngress, mediaNotes } from './mediaPath';
import { httpProxies, isAmbient, isMeshed } from './mesh';
import { metadata, podSelector } from './metadata';
import { egress } from './networkEgress';
import {
  address,
  inNamespace,
  neighbourPods,
  podsIn,
  reached,
  tcp,
  waypointIn,
  type Peer,
  type Port,
} from './peers';
import { fixed, type Tree } from './trace';

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
      ...(isMeshed(context) &&
      context.service.databases.some(({ service }) => service)
        ? [
            'To a database in the mesh the tunnel carries any port: its own AuthorizationPolicy says which.',
          ]
        : []),
      ...(context.service.thirdParties.length > 0
        ? [
            'Third parties are let out by port alone; by host name only the mesh can.',
          ]
        : []),
    ],
  ),
];
