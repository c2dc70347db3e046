import type { KubernetesObject } from '@vitals/plugin-vitals-common/manifest';
import type { ClusterSource, LiveObject } from '../ClusterSource';
import { compareLiveObjects } from '../compareLiveObjects';
import { clusterSourceContract } from './clusterSourceContract';

function labelled(
  kind: string,
  label: string,
  service: string,
): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind,
    metadata: {
      name: `${service}-${kind.toLowerCase()}`,
      namespace: 'clinic',
      labels: { [label]: service },
    },
  };
}

const objects: readonly KubernetesObject[] = [
  labelled('Service', 'app.kubernetes.io/name', 'triage'),
  labelled('ConfigMap', 'backstage.io/kubernetes-id', 'triage'),
  labelled('Secret', 'app.kubernetes.io/name', 'triage'),
  labelled('Service', 'app.kubernetes.io/name', 'booking'),
];

/** Two clusters that hold the same objects; small enough to be read at once. */
function sourceInMemory(unreachable?: string): ClusterSource {
  const clusters = ['eu', 'us'];
  const reachable = clusters.filter(cluster => cluster !== unreachable);
  const all: LiveObject[] = reachable.flatMap(cluster =>
    objects
      .filter(({ kind }) => kind !== 'Secret')
      .map(object => ({ cluster, object })),
  );
  return {
    source: 'demo',
    async objectsOf({ service, namespace }) {
      const items = all.filter(({ object: { metadata } }) => {
        const labels = Object.values(metadata.labels ?? {});
        const inside =
          namespace === undefined || metadata.namespace === namespace;
        return inside && labels.includes(service);
      });
      const problems = clusters
        .filter(cluster => cluster === unreachable)
        .map(cluster => ({ cluster, message: 'connection refused' }));
      return { clusters, items: items.sort(compareLiveObjects), problems };
    },
  };
}

clusterSourceContract(async ({ unreachableCluster }) => ({
  source: sourceInMemory(unreachableCluster ? 'us' : undefined),
  service: 'triage',
  namespace: 'clinic',
}));
