import type { KubernetesObject } from '@vitals/plugin-vitals-common/manifest';
import type { ServiceDescriptor } from '@vitals/plugin-vitals-common/service';
import { metadataOf, selectorOf } from './labels';

function inNamespace(name: string) {
  return {
    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } },
  };
}

function neighbour(service: string, namespace: string) {
  return {
    ...inNamespace(namespace),
    podSelector: { matchLabels: { 'app.kubernetes.io/name': service } },
  };
}

/** Callers and scrapes. */
function ingressOf({ callers, namespace, runtime }: ServiceDescriptor) {
  const scrapes = {
    from: [inNamespace('monitoring')],
    ports: [{ protocol: 'TCP', port: runtime.metricsPort }],
  };
  // An empty list of peers would let everybody in.
  if (callers.length === 0) return [scrapes];
  const requests = {
    from: callers.map(caller =>
      neighbour(caller.service, caller.namespace ?? namespace),
    ),
    ports: [{ protocol: 'TCP', port: runtime.port }],
  };
  return [requests, scrapes];
}

/** DNS, mesh and telemetry, and whatever the service says it calls. */
function egressOf(service: ServiceDescriptor) {
  const { dependencies, namespace, thirdParties } = service;
  const outside = {
    to: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['10.0.0.0/8'] } }],
    ports: thirdParties.map(({ port }) => ({ protocol: 'TCP', port })),
  };
  return [
    {
      to: [inNamespace('kube-system')],
      ports: [
        { protocol: 'UDP', port: 53 },
        { protocol: 'TCP', port: 53 },
      ],
    },
    { to: [inNamespace('istio-system'), inNamespace('telemetry')] },
    ...dependencies.map(dependency => ({
      to: [neighbour(dependency.service, dependency.namespace ?? namespace)],
      ports: [{ protocol: 'TCP', port: dependency.port }],
    })),
    ...(thirdParties.length > 0 ? [outside] : []),
  ];
}

/** Closed both ways but for what the service needs. */
export function networkPolicy(service: ServiceDescriptor): KubernetesObject {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: metadataOf(service),
    spec: {
      podSelector: { matchLabels: selectorOf(service) },
      policyTypes: ['Ingress', 'Egress'],
      ingress: ingressOf(service),
      egress: egressOf(service),
    },
  };
}
