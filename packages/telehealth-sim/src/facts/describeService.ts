import {
  serviceApiVersion,
  type ServiceDescriptor,
} from '@vitals/plugin-vitals-common/service';

type Stated = Pick<
  ServiceDescriptor,
  | 'name'
  | 'description'
  | 'system'
  | 'tier'
  | 'tierReason'
  | 'shape'
  | 'phi'
  | 'routes'
> &
  Partial<
    Pick<
      ServiceDescriptor,
      | 'exposure'
      | 'callers'
      | 'dependencies'
      | 'thirdParties'
      | 'databases'
      | 'job'
      | 'media'
      | 'journeys'
      | 'indicators'
      | 'overrides'
    >
  > & {
    /** Name of a team. */
    owner: string;
    tag: string;
    cpuMillicores: number;
    memoryMebibytes: number;
    /** Figures of load, each measured on the day of the load test. */
    load: Partial<Record<keyof ServiceDescriptor['load'], number>>;
  };

/** Day of the last load test of the whole platform. */
const loadTestDate = '2026-09-14';

function measured(value: number) {
  return { value, basis: 'measured' as const, date: loadTestDate };
}

/** A descriptor from what is special about a service; ports, registry and lists are the platform's own habit. */
export function describeService(stated: Stated): ServiceDescriptor {
  return {
    apiVersion: serviceApiVersion,
    kind: 'Service',
    name: stated.name,
    namespace: stated.system,
    description: stated.description,
    owner: `group:default/${stated.owner}`,
    system: stated.system,
    tier: stated.tier,
    tierReason: stated.tierReason,
    shape: stated.shape,
    phi: stated.phi,
    image: {
      repository: `registry.clinic.example/${stated.system}/${stated.name}`,
      tag: stated.tag,
    },
    runtime: {
      port: 8080,
      metricsPort: 9090,
      cpuMillicores: stated.cpuMillicores,
      memoryMebibytes: stated.memoryMebibytes,
    },
    load: Object.fromEntries(
      Object.entries(stated.load).map(([name, value]) => [
        name,
        measured(value),
      ]),
    ),
    routes: stated.routes,
    ...(stated.exposure && { exposure: stated.exposure }),
    callers: stated.callers ?? [],
    dependencies: stated.dependencies ?? [],
    thirdParties: stated.thirdParties ?? [],
    databases: stated.databases ?? [],
    ...(stated.job && { job: stated.job }),
    ...(stated.media && { media: stated.media }),
    journeys: stated.journeys ?? [],
    indicators: stated.indicators ?? [],
    overrides: stated.overrides ?? {},
  };
}

/** The database of a service, by the name of both its Service and the Secret with its address. */
export function postgresql(
  service: string,
): ServiceDescriptor['databases'][number] {
  return {
    kind: 'postgresql',
    name: 'database',
    service,
    port: 5432,
    secret: service,
  };
}

/** A neighbour in another namespace of the platform. */
export function from(service: string, namespace: string) {
  return { service, namespace };
}

/** A service that is called, on the platform's usual port unless stated. */
export function to(service: string, namespace: string, port = 8080) {
  return { service, namespace, port };
}
