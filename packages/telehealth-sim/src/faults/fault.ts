import type { KubernetesObject } from '@vitals/plugin-vitals-common/manifest';
import type { ClusterName } from '../clusters';

/** Something that a team got wrong, as a change to otherwise right manifests. */
export type Fault = {
  id: string;
  service: string;
  /** Only in this cluster; in all when absent. */
  cluster?: ClusterName;
  /** Why people really do this, and what it costs. */
  why: string;
  /** Pure: the manifests with the fault in them. */
  inflict: (manifests: readonly KubernetesObject[]) => KubernetesObject[];
};
