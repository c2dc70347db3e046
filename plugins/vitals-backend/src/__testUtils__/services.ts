import type { Entity } from '@backstage/catalog-model';
import type { JsonValue } from '@backstage/types';
import type { KubernetesObject } from '@vitals/plugin-vitals-common/manifest';
import type { ServiceDescriptorInput } from '@vitals/plugin-vitals-common/service';
import type {
  ClusterProblem,
  ClusterSource,
  LiveObject,
} from '@vitals/plugin-vitals-node';

/** A core service as its team describes it. */
export const triage = {
  apiVersion: 'vitals.dev/v1',
  kind: 'Service',
  name: 'triage',
  namespace: 'clinic',
  description: 'Sorts incoming cases by urgency',
  owner: 'group:default/clinical-engineering',
  system: 'consultation',
  tier: 'core',
  tierReason: 'A patient waits longer, but no consultation breaks',
  shape: 'api',
  phi: true,
  image: { repository: 'registry.example.org/clinic/triage', tag: '1.0.0' },
  runtime: {
    port: 8080,
    metricsPort: 9090,
    cpuMillicores: 250,
    memoryMebibytes: 256,
  },
  load: {
    replicaRequestsPerSecond: {
      value: 50,
      basis: 'declared',
      date: '2026-11-01',
    },
    peakRequestsPerSecond: {
      value: 120,
      basis: 'declared',
      date: '2026-11-01',
    },
  },
} satisfies ServiceDescriptorInput;

/** Its entity, as the catalog ingests it. */
export function triageEntity(
  options: {
    annotations?: Record<string, string>;
    vitals?: JsonValue;
  } = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: 'triage',
      namespace: 'default',
      labels: { 'vitals.dev/tier': 'core', 'vitals.dev/shape': 'api' },
      annotations: options.annotations,
    },
    spec: {
      type: 'service',
      lifecycle: 'production',
      owner: 'group:default/clinical-engineering',
      ...(options.vitals === undefined ? {} : { vitals: options.vitals }),
    },
  };
}

/** An object of the service as it stands in a cluster. */
export function live(
  cluster: string,
  object: Partial<KubernetesObject> = {},
): LiveObject {
  return {
    cluster,
    object: {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'triage', namespace: 'clinic' },
      ...object,
    },
  };
}

/** A source that gives the same answer to every question. */
export function sourceOf(
  source: ClusterSource['source'],
  clusters: string[],
  items: LiveObject[],
  problems: ClusterProblem[] = [],
): ClusterSource {
  return { source, objectsOf: async () => ({ clusters, items, problems }) };
}
