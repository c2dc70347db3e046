import type { KubernetesObject } from '../../manifest';
import {
  effectiveProfile,
  shapes,
  type EffectiveProfile,
  type Shape,
  type TierPolicy,
} from '../../policy';
import type { ServiceDescriptor } from '../../service';

/** By what an object is judged: its tier and shape, what the policy asks of them, and its descriptor. */
export type Standing = EffectiveProfile & {
  /** The descriptor of the service that the object belongs to, where one was given. */
  service?: ServiceDescriptor;
  /** Nothing stated a tier that the policy knows, so its default was taken. */
  assumed: boolean;
  /** Nothing stated a shape, so `api` was taken. */
  shapeAssumed: boolean;
  /** Why the descriptor's overrides were left out; empty where they hold. */
  overrideProblems: readonly string[];
};

export const tierLabel = 'vitals.dev/tier';
export const shapeLabel = 'vitals.dev/shape';
export const policyVersionAnnotation = 'vitals.dev/policy-version';
export const nameLabel = 'app.kubernetes.io/name';

/** What decides the standing of objects. */
export type StandingRequest = {
  policy: TierPolicy;
  services: readonly ServiceDescriptor[];
  tier?: string;
  shape?: Shape;
};

type Labels = Readonly<Record<string, string>>;

/** What an object says of itself. */
export type Claim = {
  object: KubernetesObject;
  /** Labels of the object, and of its pods where it makes some. */
  labels: Labels;
  /** Shape that the kind alone implies. */
  shapeOfKind?: Shape;
};

export type StandingOf = (claim: Claim) => Standing;

function isShape(value: string | undefined): value is Shape {
  return shapes.some(shape => shape === value);
}

function has(policy: TierPolicy, tier: string | undefined): tier is string {
  return tier !== undefined && Object.hasOwn(policy.tiers, tier);
}

/** Finds descriptors by namespace and name; by name alone where the object names no namespace. */
export function findService(
  services: readonly ServiceDescriptor[],
): (claim: Pick<Claim, 'object' | 'labels'>) => ServiceDescriptor | undefined {
  const byPlace = new Map(
    services.map(service => [`${service.namespace}/${service.name}`, service]),
  );
  const byName = new Map(services.map(service => [service.name, service]));
  const find = (namespace: string | undefined, name: string | undefined) => {
    if (name === undefined) return undefined;
    return namespace === undefined
      ? byName.get(name)
      : byPlace.get(`${namespace}/${name}`);
  };
  return ({ object: { metadata }, labels }) =>
    find(metadata.namespace, metadata.name) ??
    find(metadata.namespace, labels[nameLabel]);
}

/** Decides standings; those of equal tier, shape and descriptor are the same object. */
export function standings(request: StandingRequest): StandingOf {
  const { policy } = request;
  const serviceOf = findService(request.services);
  const known = new Map<string, Standing>();
  const remembered = (key: string, make: () => Standing): Standing => {
    const standing = known.get(key) ?? make();
    known.set(key, standing);
    return standing;
  };
  return claim => {
    const service = serviceOf(claim);
    const stated = request.tier ?? service?.tier ?? claim.labels[tierLabel];
    const tier = has(policy, stated) ? stated : policy.defaultTier;
    const assumed = !has(policy, stated);
    const label = claim.labels[shapeLabel];
    const statedShape =
      request.shape ??
      service?.shape ??
      (isShape(label) ? label : claim.shapeOfKind);
    const shape = statedShape ?? 'api';
    const shapeAssumed = statedShape === undefined;
    const place = service ? `${service.namespace}/${service.name}` : '';
    const key = [tier, shape, assumed, shapeAssumed, place].join(' ');
    return remembered(key, () =>
      standingFor(policy, { tier, shape, assumed, shapeAssumed, service }),
    );
  };
}

function standingFor(
  policy: TierPolicy,
  {
    tier,
    shape,
    assumed,
    shapeAssumed,
    service,
  }: Pick<Standing, 'tier' | 'shape' | 'assumed' | 'shapeAssumed' | 'service'>,
): Standing {
  const overrides = service?.overrides;
  const stated = { service, assumed, shapeAssumed };
  const release = service?.release;
  const own = effectiveProfile(policy, { tier, shape, overrides, release });
  if (own.ok) return { ...own.value, ...stated, overrideProblems: [] };
  const plain = effectiveProfile(policy, { tier, shape, release });
  if (!plain.ok) {
    throw new Error(
      `policy v${policy.version} does not hold for tier ${tier} and shape ${shape}: ${plain.problems[0]?.message}`,
    );
  }
  const overrideProblems = own.problems.map(
    ({ path, message }) => `${path ?? ''}: ${message}`,
  );
  return { ...plain.value, ...stated, overrideProblems };
}
