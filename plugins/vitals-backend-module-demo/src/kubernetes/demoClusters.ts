import type { ClusterDetails } from '@backstage/plugin-kubernetes-node';
import { ANNOTATION_KUBERNETES_AUTH_PROVIDER } from '@backstage/plugin-kubernetes-common';
import { clusters } from '@vitals/telehealth-sim';

/** The simulated clusters as Backstage's Kubernetes plugin lists them. Their addresses lead nowhere. */
export const demoClusters: ClusterDetails[] = clusters.map(
  ({ name, title }) => ({
    name,
    title,
    url: `https://${name}.invalid`,
    // The strategy that asks for no credentials.
    authMetadata: {
      [ANNOTATION_KUBERNETES_AUTH_PROVIDER]: 'localKubectlProxy',
    },
    skipMetricsLookup: true,
  }),
);
