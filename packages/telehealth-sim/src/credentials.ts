import type { KubernetesObject } from '@vitals/plugin-vitals-common/manifest';
import type { ServiceDescriptor } from '@vitals/plugin-vitals-common/service';

/** What a service signs in with at its database or partners, as the secrets operator makes it. No value is ever here. */
export function credentials(service: ServiceDescriptor): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name: `${service.name}-credentials`,
      namespace: service.namespace,
      labels: {
        'app.kubernetes.io/name': service.name,
        'app.kubernetes.io/part-of': service.system,
        'backstage.io/kubernetes-id': service.name,
        'vitals.dev/tier': service.tier,
        'vitals.dev/shape': service.shape,
      },
    },
    type: 'Opaque',
  };
}
