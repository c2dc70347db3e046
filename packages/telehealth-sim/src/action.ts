import type { KubernetesObject } from '@vitals/plugin-vitals-common/manifest';
import type { ServiceDescriptor } from '@vitals/plugin-vitals-common/service';

/** What somebody did to the platform. Times are milliseconds since 1970. */
export type Action = {
  kind: 'service-created';
  /** When its manifests reached the clusters. */
  at: number;
  descriptor: ServiceDescriptor;
  /** Manifests as in the service's repository. */
  objects: readonly KubernetesObject[];
};
