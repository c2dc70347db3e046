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
  type Load,
  type ServiceDescriptor,
} from '../service';
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

function drawVouched(dice: Dice, most: number): Load['peakRequestsPerSecond'] {
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

/** Requests a second for each of a replica that the bound of a profile can serve, with its headroom. */
function servedRatio({ scale }: Profile): number {
  return (scale.maxReplicas * scale.cpuUtilization) / scale.headroomRatio;
}

/** Demand that each of the profiles can serve. */
function drawLoad(dice: Dice, profiles: readonly Profile[]): Load {
  const replica = drawVouched(dice, 1_000_000);
  const served = Math.min(
    1_000_000,
    ...profiles.map(profile => servedRatio(profile) * replica.value),
  );
  const isWhole = dice.flag() && served >= 1;
  return {
    replicaRequestsPerSecond: replica,
    peakRequestsPerSecond: {
      ...drawVouched(dice, 1),
      value: isWhole
        ? dice.integer(1, Math.floor(served))
        : dice.share(0.001, Math.min(100, served)),
    },
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

function drawRoutes(
  dice: Dice,
  longestTimeout: number,
): ServiceDescriptor['routes'] {
  return dice.some(paths).map(path => ({
    path,
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

function drawNeighbours(dice: Dice) {
  return {
    ...(dice.flag() ? { exposure: { host: dice.host() } } : {}),
    callers: dice.list(4, index => drawNeighbour(dice, index)),
    dependencies: dice.list(4, index => ({
      ...drawNeighbour(dice, index),
      port: drawPort(dice),
    })),
    thirdParties: dice.list(3, index => ({
      name: dice.serviceName(index),
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
  const overrides = drawOverrides(dice, policy, tier);
  const effective = effectiveProfile(policy, { tier, shape, overrides });
  // Both, so that what laws make of the service by leaving its overrides out fits too.
  const profiles = [
    effective,
    effectiveProfile(policy, { tier, shape }),
  ].flatMap(result => (result.ok ? [result.value.profile] : []));
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
    phi: dice.flag(),
    image: {
      repository: dice.oneOf(['registry.example.org/triage', 'hub:5000/a/b_c']),
      tag: dice.oneOf(['1.4.0', '007', 'on', `sha256:${'0a'.repeat(32)}`]),
    },
    runtime: drawRuntime(dice),
    load: drawLoad(dice, profiles),
    routes: drawRoutes(dice, longestTimeout),
    ...drawNeighbours(dice),
    journeys: dice.some(['book', 'consult']),
    overrides: effective.ok ? overrides : {},
  };
}

/** Draws that a descriptor needs at most. */
export const serviceDraws = 220;

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
