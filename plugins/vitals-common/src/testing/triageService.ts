import type { ServiceDescriptor } from '../service';

/** A core service with health information, a caller, two dependencies and a third party. */
export const triageService: ServiceDescriptor = {
  apiVersion: 'vitals.dev/v1',
  kind: 'Service',
  name: 'triage',
  namespace: 'clinic',
  description: 'Decides who must see a patient.',
  owner: 'group:default/clinical-engineering',
  system: 'intake',
  tier: 'core',
  tierReason: 'A patient who waits for triage waits for the doctor.',
  shape: 'api',
  phi: true,
  image: { repository: 'registry.example.org/clinic/triage', tag: '1.4.0' },
  runtime: {
    port: 8080,
    metricsPort: 9464,
    cpuMillicores: 500,
    memoryMebibytes: 512,
  },
  load: {
    replicaRequestsPerSecond: {
      value: 40,
      basis: 'measured',
      date: '2026-10-12',
    },
    peakRequestsPerSecond: {
      value: 120,
      basis: 'measured',
      date: '2026-11-02',
    },
  },
  routes: [],
  callers: [{ service: 'booking' }],
  dependencies: [
    { service: 'records', port: 8080 },
    { service: 'matching', namespace: 'scheduling', port: 9000 },
  ],
  thirdParties: [
    {
      name: 'pharmacy',
      host: 'api.pharmacy.example',
      port: 443,
      timeoutMilliseconds: 1500,
    },
  ],
  databases: [],
  journeys: [],
  indicators: [],
  overrides: {},
};
