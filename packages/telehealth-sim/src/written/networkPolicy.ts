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

/** DNS, and whatever the service says it calls; callers and scrapes in. */
export function networkPolicy(service: ServiceDescriptor): KubernetesObject {
  const { port, metricsPort } = service.runtime;
  const home = service.namespace;
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: metadataOf(service),
    spec: {
      podSelector: { matchLabels: selectorOf(service) },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [
        // An empty list of peers would let everybody in.
        ...(service.callers.length > 0
          ? [
              {
                from: service.callers.map(caller =>
                  neighbour(caller.service, caller.namespace ?? home),
                ),
                ports: [{ protocol: 'TCP', port }],
              },
            ]
          : []),
        {
          from: [inNamespace('monitoring')],
          ports: [{ protocol: 'TCP', port: metricsPort }],
        },
      ],
      egress: [
        {
          to: [inNamespace('kube-system')],
          ports: [
            { protocol: 'UDP', port: 53 },
            { protocol: 'TCP', port: 53 },
          ],
        },
        { to: [inNamespace('istio-system'), inNamespace('telemetry')] },
        ...service.dependencies.map(dependency => ({
          to: [neighbour(dependency.service, dependency.namespace ?? home)],
          ports: [{ protocol: 'TCP', port: dependency.port }],
        })),
        ...(service.thirdParties.length > 0
          ? [
              {
                to: [
                  { ipBlock: { cidr: '0.0.0.0/0', except: ['10.0.0.0/8'] } },
                ],
                ports: service.thirdParties.map(party => ({
                  protocol: 'TCP',
                  port: party.port,
                })),
              },
            ]
          : []),
      ],
    },
  };
}
