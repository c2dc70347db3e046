import type { Entity } from '@backstage/catalog-model';
import type { JsonObject } from '@backstage/types';

/** A descriptor of a core service without anything that it may leave out. */
export const triageDescriptor = {
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
} satisfies JsonObject;

type Options = {
  name?: string;
  namespace?: string;
  labels?: Record<string, string>;
  spec?: JsonObject;
};

const labels = { 'vitals.dev/tier': 'core', 'vitals.dev/shape': 'api' };

/** The component of the service as the catalog has it when it is processed last. */
export function triageEntity(options: Options = {}): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: options.name ?? 'triage',
      namespace: options.namespace ?? 'default',
      labels: options.labels ?? labels,
      annotations: {
        'backstage.io/managed-by-location': 'test:triage',
        'backstage.io/managed-by-origin-location': 'test:triage',
      },
    },
    spec: {
      type: 'service',
      lifecycle: 'production',
      owner: 'group:default/clinical-engineering',
      system: 'consultation',
      ...options.spec,
    },
  };
}
