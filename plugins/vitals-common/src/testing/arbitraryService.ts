import type fc from 'fast-check';
import {
  effectiveProfile,
  type OverrideBound,
  type Profile,
  type Shape,
  type TierPolicy,
} from '../policy';
import {
  serviceApiVersion,
  serviceDescriptor,
  type Database,
  type Load,
  type ServiceDescriptor,
  type VouchedFigure,
} from '../service';
import { drawExposure } from './arbitraryExposure';
import { drawn, type Dice } from './dice';

type Methods = ServiceDescriptor['routes'][number]['methods'];

const methods: Methods = [
  'GET',
  'HEAD',
  'OPTIONS',
  'PUT',
  'DELETE',
  'POST',
  'PATCH',
];

/** Some begin alike, some would get the same name. */
const paths = [
  '/',
  '/default',
  '/v1/notes',
  '/v1-notes',
  '/v1/notes-export/',
  '/~a/b.c',
];

function drawPort(dice: Dice): number {
  return dice.flag()
    ? dice.integer(1024, 14_999)
    : dice.integer(15_091, 65_535);
}

function drawVouched(dice: Dice, most: number): VouchedFigure {
  return {
    value: dice.flag() ? dice.integer(1, most) : dice.share(0.1, 100),
    basis: dice.oneOf(['declared', 'measured']),
    date: '2026-11-01',
  };
}

function drawWithin(dice: Dice, bound: OverrideBound): unknown {
  if ('oneOf' in bound) return dice.oneOf(bound.oneOf);
  const { min, max } = bound;
  return Number.isInteger(min) && Number.isInteger(max)
    ? dice.integer(min, max)
    : dice.oneOf([min, max]);
}

function withValue(
  into: Record<string, unknown>,
  [key, ...rest]: string[],
  value: unknown,
): Record<string, unknown> {
  if (rest.length === 0) return { ...into, [key]: value };
  const below = into[key];
  const child = typeof below === 'object' && below !== null ? { ...below } : {};
  return { ...into, [key]: withValue(child, rest, value) };
}

/** Demand for each of a replica's capacity that the bound of a profile can serve, with its headroom. */
function servedRatio({ scale }: Profile, target: number): number {
  return (scale.maxReplicas * target) / scale.headroomRatio;
}

/** Demand that each of the profiles can serve, in the unit of the shape. */
function drawLoad(
  dice: Dice,
  shape: Shape,
  profiles: readonly Profile[],
): Load {
  if (shape === 'job') return {};
  const holdsSessions = shape === 'session' || shape === 'media';
  const replica = drawVouched(dice, 1_000_000);
  const served = Math.min(
    1_000_000,
    ...profiles.map(profile => {
      const { cpuUtilization, sessionUtilization } = profile.scale;
      const target = holdsSessions ? sessionUtilization : cpuUtilization;
      return servedRatio(profile, target) * replica.value;
    }),
  );
  const isWhole = dice.flag() && served >= 1;
  const peak = {
    ...drawVouched(dice, 1),
    value: isWhole
      ? dice.integer(1, Math.floor(served))
      : dice.share(0.001, Math.min(100, served)),
  };
  return holdsSessions
    ? {
        replicaSessions: replica,
        peakSessions: peak,
        consultationMinutes: drawVouched(dice, 120),
      }
    : {
        replicaRequestsPerSecond: replica,
        peakRequestsPerSecond: peak,
        ...(dice.flag() ? { consultationMinutes: drawVouched(dice, 120) } : {}),
      };
}

/** A value for some of the paths that the policy lets the tier's services set, within its bounds. */
function drawOverrides(
  dice: Dice,
  policy: TierPolicy,
  tier: string,
): Record<string, unknown> {
  return dice
    .some(Object.entries(policy.tiers[tier].overridable))
    .reduce<Record<string, unknown>>(
      (into, [path, bound]) =>
        withValue(into, path.split('.'), drawWithin(dice, bound)),
      {},
    );
}

function drawUpgrade(
  dice: Dice,
  shape: Shape,
): Pick<ServiceDescriptor['routes'][number], 'upgrade'> {
  const lasts = shape === 'session' || shape === 'media';
  return lasts && dice.flag() ? { upgrade: 'websocket' } : {};
}

function drawRoutes(
  dice: Dice,
  shape: Shape,
  longestTimeout: number,
): ServiceDescriptor['routes'] {
  if (shape === 'job') return [];
  return dice.some(paths).map(path => ({
    path,
    ...drawUpgrade(dice, shape),
    methods: dice.some(methods, 1),
    ...(dice.flag()
      ? { timeoutMilliseconds: dice.integer(1, longestTimeout) }
      : {}),
  }));
}

function drawNeighbour(dice: Dice, index: number) {
  return {
    service: dice.serviceName(index),
    ...(dice.flag() ? { namespace: dice.label() } : {}),
  };
}

function drawDatabase(dice: Dice, index: number): Database {
  const common = {
    name: `store-${index}`,
    secret: dice.label(),
    ...(dice.flag()
      ? drawNeighbour(dice, index)
      : { host: dice.host(), cidr: '10.20.0.0/24' }),
  };
  return dice.flag()
    ? { kind: 'postgresql', port: 5432, ...common }
    : { kind: 'redis', port: dice.integer(1, 65_535), ...common };
}

function drawDatabases(dice: Dice): Database[] {
  return dice.list(2, index => drawDatabase(dice, index));
}

/** What only a job has. */
function drawJob(dice: Dice): Partial<ServiceDescriptor> {
  const deadlineSeconds = dice.integer(10, 86_400);
  if (dice.flag()) {
    const schedule = { cron: '*/15 6-20 * * MON-FRI', timeZone: 'Etc/UTC' };
    return {
      databases: drawDatabases(dice),
      job: { schedule, deadlineSeconds },
    };
  }
  return {
    databases: [
      {
        name: 'queue',
        kind: 'postgresql',
        port: 5432,
        secret: dice.label(),
        ...drawNeighbour(dice, 0),
      },
    ],
    job: {
      queue: { database: 'queue', itemsPerReplica: dice.integer(1, 1000) },
      deadlineSeconds,
    },
  };
}

/** Sections that a shape has beside what all have. */
function drawSections(dice: Dice, shape: Shape): Partial<ServiceDescriptor> {
  if (shape === 'job') return drawJob(dice);
  if (shape !== 'media') return { databases: drawDatabases(dice) };
  const first = dice.integer(16_000, 60_000);
  return {
    media: {
      encryption: 'dtls-srtp',
      udpPorts: { first, last: dice.integer(first, 65_535) },
    },
  };
}

/** Who calls a service, and where from; nobody calls a job. */
function drawCallers(dice: Dice, shape: Shape): Partial<ServiceDescriptor> {
  if (shape === 'job') return {};
  return { callers: dice.list(4, index => drawNeighbour(dice, index)) };
}

function drawNeighbours(dice: Dice) {
  return {
    dependencies: dice.list(4, index => ({
      ...drawNeighbour(dice, index),
      port: drawPort(dice),
    })),
    thirdParties: dice.list(3, index => ({
      // Beyond those of dependencies, with which they share a label.
      name: dice.serviceName(4 + index),
      host: dice.host(),
      port: dice.flag() ? 443 : dice.integer(1, 65_535),
      timeoutMilliseconds: dice.integer(1, 60_000),
    })),
  };
}

function drawRuntime(dice: Dice): ServiceDescriptor['runtime'] {
  const port = drawPort(dice);
  const metricsPort = drawPort(dice);
  return {
    port,
    metricsPort: metricsPort === port ? 9464 : metricsPort,
    cpuMillicores: dice.integer(10, 64_000),
    memoryMebibytes: dice.integer(16, 262_144),
  };
}

/** A descriptor that the policy takes, of one of the shapes. */
export function drawService(
  dice: Dice,
  policy: TierPolicy,
  ofShapes: readonly Shape[] = ['api'],
): ServiceDescriptor {
  const tier = dice.oneOf(Object.keys(policy.tiers));
  const shape = dice.oneOf(ofShapes);
  const phi = dice.flag();
  const overrides = drawOverrides(dice, policy, tier);
  const release: Pick<ServiceDescriptor, 'release'> = dice.flag()
    ? { release: { change: dice.oneOf(['routine', 'large']) } }
    : {};
  const request = { tier, shape, ...release };
  const effective = effectiveProfile(policy, { ...request, overrides });
  // Both, so that what laws make of the service by leaving its overrides out fits too.
  const profiles = [effective, effectiveProfile(policy, request)].flatMap(
    result => (result.ok ? [result.value.profile] : []),
  );
  const longestTimeout = profiles[0]?.protect.traffic.timeoutMilliseconds ?? 1;
  return {
    apiVersion: serviceApiVersion,
    kind: 'Service',
    name: dice.serviceName(),
    namespace: dice.label(),
    description: 'A service.',
    owner: 'group:default/clinical-engineering',
    system: dice.label(),
    tier,
    tierReason: 'A reason.',
    shape,
    phi,
    image: {
      repository: dice.oneOf(['registry.example.org/triage', 'hub:5000/a/b_c']),
      tag: dice.oneOf(['1.4.0', '007', 'on', `sha256:${'0a'.repeat(32)}`]),
    },
    runtime: drawRuntime(dice),
    load: drawLoad(dice, shape, profiles),
    routes: drawRoutes(dice, shape, longestTimeout),
    ...drawNeighbours(dice),
    callers: [],
    ...drawCallers(dice, shape),
    ...drawExposure(dice, policy, { tier, shape, phi }),
    databases: [],
    ...drawSections(dice, shape),
    ...release,
    journeys: dice.some(['book', 'consult']),
    indicators:
      shape === 'job' || shape === 'media' ? [] : dice.some(['record-access']),
    overrides: effective.ok ? overrides : {},
  };
}

/** Draws that a descriptor needs at most. */
export const serviceDraws = 262;

/** True where the descriptor is valid and its overrides are within the policy. */
export function isTaken(
  policy: TierPolicy,
  service: ServiceDescriptor,
): boolean {
  return (
    serviceDescriptor.safeParse(service).success &&
    effectiveProfile(policy, service).ok
  );
}

/** Any descriptor that the policy takes, of the given shapes; `api` alone unless told otherwise. */
export function arbitraryService(
  policy: TierPolicy,
  ofShapes: readonly Shape[] = ['api'],
): fc.Arbitrary<ServiceDescriptor> {
  return drawn(serviceDraws, dice =>
    drawService(dice, policy, ofShapes),
  ).filter(service => isTaken(policy, service));
}
