import {
  describeIssue,
  formatPath,
  leaves,
  shown,
  valueAt,
  type InputProblem,
  type Path,
} from '../manifest';
import { profileOf, type OverrideBound, type TierPolicy } from './document';
import { merge } from './merge';
import type { Origin } from './origin';
import { profileFor, type Profile } from './profile';
import type { Shape } from './tier';

/** What is asked of the policy: the tier and shape of a service, and what it sets for itself. */
export type ProfileRequest = {
  tier: string;
  shape: Shape;
  overrides?: Readonly<Record<string, unknown>>;
  /** Kind of change that is released; routine unless said. */
  release?: { readonly change: 'routine' | 'large' };
};

/** The values that hold for one service, and where each comes from. */
export type EffectiveProfile = {
  policyVersion: number;
  tier: string;
  shape: Shape;
  profile: Profile;
  /** Origin of the value at a path of the profile, `['scale', 'minReplicas']`. */
  originOf: (path: Path) => Origin;
};

export type ProfileResult =
  | { ok: true; value: EffectiveProfile }
  | { ok: false; problems: InputProblem[] };

/** Deeper than any value of a profile: what lies there is refused as a whole. */
const deepestOverride = 10;

function boundProblem(
  value: unknown,
  bound: OverrideBound | undefined,
  overridable: string[],
): string | undefined {
  if (!bound) {
    const may = overridable.length > 0 ? overridable.join(', ') : 'nothing';
    return `expected a value that the policy lets this tier override (${may})`;
  }
  if ('oneOf' in bound) {
    const allowed = bound.oneOf.some(choice => choice === value);
    return allowed
      ? undefined
      : `expected ${bound.oneOf.map(shown).join(' or ')}, found ${shown(
          value,
        )}`;
  }
  return typeof value === 'number' && value >= bound.min && value <= bound.max
    ? undefined
    : `expected a number from ${bound.min} to ${bound.max}, found ${shown(
        value,
      )}`;
}

/** Profiles of services that set nothing for themselves, by policy; a fleet has few of them. */
const plainProfiles = new WeakMap<TierPolicy, Map<string, ProfileResult>>();

function remembered(
  policy: TierPolicy,
  { tier, shape, release }: ProfileRequest,
  compute: () => ProfileResult,
): ProfileResult {
  const known = plainProfiles.get(policy) ?? new Map<string, ProfileResult>();
  plainProfiles.set(policy, known);
  const key = `${tier} ${shape} ${release?.change ?? 'routine'}`;
  const result = known.get(key) ?? compute();
  if (result.ok) known.set(key, result);
  return result;
}

/**
 * Merges tier, shape and overrides; refuses overrides that the policy does not
 * allow. What is answered belongs to all who ask: a policy that was read is
 * never changed, nor are its profiles.
 */
export function effectiveProfile(
  policy: TierPolicy,
  request: ProfileRequest,
  file = 'vitals.yaml',
): ProfileResult {
  const compute = () => mergedProfile(policy, request, file);
  return Object.keys(request.overrides ?? {}).length > 0
    ? compute()
    : remembered(policy, request, compute);
}

function mergedProfile(
  policy: TierPolicy,
  request: ProfileRequest,
  file: string,
): ProfileResult {
  const tier = Object.hasOwn(policy.tiers, request.tier)
    ? policy.tiers[request.tier]
    : undefined;
  if (!tier) {
    const known = Object.keys(policy.tiers).join(', ');
    const message = `expected one of the policy's tiers (${known}), found ${shown(
      request.tier,
    )}`;
    return { ok: false, problems: [{ file, path: 'tier', message }] };
  }
  const overrides = request.overrides ?? {};
  const problems = leaves(overrides, [], deepestOverride)
    .filter(({ path }) => path.length > 0)
    .flatMap(({ path, value }) => {
      const name = path.join('.');
      const message = boundProblem(
        value,
        Object.hasOwn(tier.overridable, name)
          ? tier.overridable[name]
          : undefined,
        Object.keys(tier.overridable),
      );
      return message
        ? [{ file, path: formatPath(['overrides', ...path]), message }]
        : [];
    });
  if (problems.length > 0) return { ok: false, problems };

  const ofShape = tier.shapes[request.shape] ?? {};
  const isLarge = request.release?.change === 'large';
  const merged = merge(merge(profileOf(tier), ofShape), overrides);
  const result = profileFor(request.shape).safeParse(merged);
  if (!result.success) {
    return {
      ok: false,
      problems: result.error.issues.map(issue => {
        const path = issue.path.map(part =>
          typeof part === 'symbol' ? String(part) : part,
        );
        const message = describeIssue(issue, valueAt(merged, path));
        return { file, path: formatPath(['overrides', ...path]), message };
      }),
    };
  }
  return {
    ok: true,
    value: {
      policyVersion: policy.version,
      tier: request.tier,
      shape: request.shape,
      profile: isLarge ? withLargeChange(result.data) : result.data,
      originOf: path =>
        originIn(
          policy.version,
          request,
          overrides,
          ofShape,
          isLarge && path.join('.') === 'release.strategy'
            ? ['release', 'strategyForLargeChange']
            : path,
        ),
    },
  };
}

function withLargeChange(profile: Profile): Profile {
  const { strategyForLargeChange } = profile.release;
  return {
    ...profile,
    release: { ...profile.release, strategy: strategyForLargeChange },
  };
}

function originIn(
  version: number,
  request: ProfileRequest,
  overrides: Readonly<Record<string, unknown>>,
  ofShape: Readonly<Record<string, unknown>>,
  path: Path,
): Origin {
  if (valueAt(overrides, path) !== undefined) {
    return { kind: 'descriptor', path: formatPath(['overrides', ...path]) };
  }
  const prefix =
    valueAt(ofShape, path) === undefined
      ? ['tiers', request.tier]
      : ['tiers', request.tier, 'shapes', request.shape];
  return { kind: 'policy', path: formatPath([...prefix, ...path]), version };
}
