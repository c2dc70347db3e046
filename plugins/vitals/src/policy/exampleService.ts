import type { Shape } from '@vitals/plugin-vitals-common/policy';
import {
  checkService,
  type ServiceDescriptor,
} from '@vitals/plugin-vitals-common/service';

function declared(value: number) {
  return { value, basis: 'declared' as const, date: '2026-01-01' };
}

const ofRequests = {
  load: {
    replicaRequestsPerSecond: declared(50),
    peakRequestsPerSecond: declared(400),
  },
  // In every mesh mode: some have nobody on the way who reads tokens.
  exposure: { host: 'example.clinic.example', authentication: 'none' },
  callers: [{ service: 'session' }],
};

const ofSessions = {
  load: {
    replicaSessions: declared(100),
    peakSessions: declared(400),
    consultationMinutes: declared(15),
  },
  callers: [{ service: 'gateway' }],
};

/** What a shape needs beside what all have. */
const sections: Readonly<Record<Shape, object>> = {
  // Records are opened by requests: without the indicator its objective would show nowhere.
  api: { ...ofRequests, indicators: ['record-access'] },
  workflow: ofRequests,
  session: ofSessions,
  media: {
    ...ofSessions,
    media: {
      encryption: 'dtls-srtp',
      udpPorts: { first: 50_000, last: 51_000 },
    },
  },
  job: {
    load: {},
    job: {
      schedule: { cron: '*/15 * * * *', timeZone: 'Europe/Berlin' },
      deadlineSeconds: 600,
    },
  },
};

/** A made-up service that shows what a tier renders: one dependency, one third party, and what its shape needs. */
export function exampleService(tier: string, shape: Shape): ServiceDescriptor {
  const checked = checkService(
    {
      apiVersion: 'vitals.dev/v1',
      kind: 'Service',
      name: 'example',
      namespace: 'clinic',
      description: 'A made-up service of this tier',
      owner: 'group:default/example',
      system: 'clinic',
      tier,
      tierReason: 'Shows what the policy renders.',
      shape,
      phi: true,
      image: {
        repository: 'registry.example.org/clinic/example',
        tag: '1.0.0',
      },
      runtime: {
        port: 8080,
        metricsPort: 9464,
        cpuMillicores: 250,
        memoryMebibytes: 256,
      },
      ...sections[shape],
      dependencies: [{ service: 'records' }],
      thirdParties: [
        {
          name: 'pharmacy',
          host: 'api.pharmacy.example',
          timeoutMilliseconds: 2000,
        },
      ],
    },
    'example',
  );
  if (!checked.ok) {
    throw new Error(`example service: ${checked.problems[0].message}`);
  }
  return checked.value;
}
