import { asRecord, type KubernetesObject } from '../../manifest';
import { defaultPolicy, type TierPolicy } from '../../policy';
import { renderService, type RenderRequest } from '../../render';
import { serviceDescriptor, type ServiceDescriptor } from '../../service';

const triage = serviceDescriptor.parse({
  apiVersion: 'vitals.dev/v1',
  kind: 'Service',
  name: 'triage',
  namespace: 'clinic',
  description: 'Decides who must see a patient, and how soon.',
  owner: 'group:default/clinical-engineering',
  system: 'intake',
  tier: 'critical',
  tierReason: 'A patient who is not triaged is not seen.',
  shape: 'api',
  phi: true,
  image: { repository: 'registry.example.org/clinic/triage', tag: '1.4.0' },
  runtime: {
    port: 8080,
    metricsPort: 9464,
    cpuMillicores: 250,
    memoryMebibytes: 256,
  },
  load: {
    replicaRequestsPerSecond: {
      value: 50,
      basis: 'measured',
      date: '2026-10-20',
    },
    peakRequestsPerSecond: {
      value: 200,
      basis: 'measured',
      date: '2026-10-20',
    },
  },
  routes: [{ path: '/v1/assessments', methods: ['GET', 'POST'] }],
  exposure: { host: 'triage.clinic.example' },
  callers: [{ service: 'session' }],
  dependencies: [{ service: 'records' }],
  thirdParties: [
    {
      name: 'interpreter',
      host: 'api.interpreter.example',
      timeoutMilliseconds: 1500,
    },
  ],
});

const { critical } = defaultPolicy.tiers;

/** The default policy, but for critical services that switch blue-green. */
const blueGreenPolicy: TierPolicy = {
  ...defaultPolicy,
  tiers: {
    ...defaultPolicy.tiers,
    critical: {
      ...critical,
      release: { ...critical.release, strategy: 'blue-green' },
    },
  },
};

/** The default policy, but for critical consultations that move to a new version step by step. */
const sessionCanaryPolicy: TierPolicy = {
  ...defaultPolicy,
  tiers: {
    ...defaultPolicy.tiers,
    critical: {
      ...critical,
      shapes: {
        ...critical.shapes,
        session: {
          ...critical.shapes.session,
          release: {
            ...asRecord(critical.shapes.session?.release),
            strategy: 'canary',
          },
        },
      },
    },
  },
};

/** A service that holds consultations of nine minutes, of a shape. */
function consultations(shape: 'session' | 'media'): ServiceDescriptor {
  const measured = { basis: 'measured' as const, date: '2026-10-20' };
  return serviceDescriptor.parse({
    ...triage,
    shape,
    load: {
      replicaSessions: { value: 40, ...measured },
      peakSessions: { value: 300, ...measured },
      consultationMinutes: { value: 9.3, ...measured },
    },
    ...(shape === 'media'
      ? {
          exposure: undefined,
          media: {
            encryption: 'dtls-srtp',
            udpPorts: { first: 50_000, last: 50_999 },
          },
        }
      : {}),
  });
}

/** Work that nobody waits for, by the clock or by a queue. */
function jobStartedBy(
  start: NonNullable<ServiceDescriptor['job']>,
): ServiceDescriptor {
  return serviceDescriptor.parse({
    ...triage,
    shape: 'job',
    load: {},
    routes: [],
    exposure: undefined,
    callers: [],
    databases: [
      {
        name: 'database',
        kind: 'postgresql',
        service: 'triage-database',
        secret: 'triage-database',
      },
    ],
    job: start,
  });
}

/** Services that faults are made in: critical with a canary, critical blue-green, auxiliary rolling; one of each shape that is scaled by KEDA, and a job by the clock. */
export const services = {
  canary: { policy: defaultPolicy, service: triage },
  'blue-green': { policy: blueGreenPolicy, service: triage },
  rolling: {
    policy: defaultPolicy,
    service: {
      ...triage,
      tier: 'auxiliary',
      phi: false,
      exposure: { host: 'triage.clinic.example', authentication: 'none' },
    },
  },
  session: {
    policy: sessionCanaryPolicy,
    service: consultations('session'),
  },
  media: { policy: defaultPolicy, service: consultations('media') },
  workflow: {
    policy: defaultPolicy,
    service: { ...triage, shape: 'workflow' },
  },
  scheduled: {
    policy: defaultPolicy,
    service: jobStartedBy({
      schedule: { cron: '0 7 * * *', timeZone: 'Europe/Berlin' },
      deadlineSeconds: 600,
    }),
  },
  queue: {
    policy: defaultPolicy,
    service: jobStartedBy({
      queue: { database: 'database', itemsPerReplica: 20 },
      deadlineSeconds: 60,
    }),
  },
} satisfies Readonly<Record<string, RenderRequest>>;

export type ServiceName = keyof typeof services;

/** What render makes of a service. */
export function renderedObjects(
  request: RenderRequest,
): readonly KubernetesObject[] {
  const result = renderService(request);
  if (!result.ok) {
    throw new Error(result.problems.map(({ message }) => message).join('; '));
  }
  return result.value.files.map(({ object }) => object);
}

const { auxiliary } = defaultPolicy.tiers;

/** The caller of the services, rendered by a policy that keeps it out of the mesh. */
export const callerOutside = renderedObjects({
  policy: {
    ...defaultPolicy,
    tiers: {
      ...defaultPolicy.tiers,
      auxiliary: {
        ...auxiliary,
        protect: {
          ...auxiliary.protect,
          mesh: { ...auxiliary.protect.mesh, mode: 'none' },
        },
      },
    },
  },
  service: {
    ...triage,
    name: 'session',
    tier: 'auxiliary',
    phi: false,
    callers: [],
    exposure: undefined,
  },
});

/** Another service of the same system and namespace, as it should be. */
export const sibling = renderedObjects({
  policy: defaultPolicy,
  service: { ...triage, name: 'waiting-room', exposure: undefined },
});
