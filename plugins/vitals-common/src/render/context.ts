import { formatPath, type InputProblem } from '../manifest';
import {
  effectiveProfile,
  type EffectiveProfile,
  type Profile,
  type TierPolicy,
} from '../policy';
import type { ServiceDescriptor } from '../service';
import { releaseForms, type ReleaseForm } from './releaseForms';
import type { RenderRequest } from './rendering';
import { derived, Traced, traceLeaves, type Leaves } from './trace';

export type MeshMode = Profile['protect']['mesh']['mode'];

/** Names of the platform that manifests refer to. */
type Platform = Pick<TierPolicy, 'mesh' | 'monitoring'>;

/** Everything that a builder reads, each value with its origin. */
export type RenderContext = {
  policyVersion: Traced<number>;
  platform: Leaves<Platform>;
  profile: Leaves<Profile>;
  service: Leaves<Omit<ServiceDescriptor, 'overrides'>>;
  /** What stands in front of the pods: the policy's mode, or its mode for health information. */
  mesh: Traced<MeshMode>;
  /** Workload kind and Services that the release strategy asks for. */
  release: ReleaseForm;
};

export type ContextResult =
  | { ok: true; value: RenderContext }
  | { ok: false; problems: InputProblem[] };

/** The effective profile with each value's origin: the policy's tier or shape, or the descriptor's override. */
function traceProfile(effective: EffectiveProfile): Leaves<Profile> {
  return traceLeaves(effective.profile, effective.originOf);
}

/** The descriptor with the path of each value. */
function traceService(
  service: ServiceDescriptor,
): Leaves<Omit<ServiceDescriptor, 'overrides'>> {
  const { overrides, ...rest } = service;
  return traceLeaves(rest, path => ({
    kind: 'descriptor',
    path: formatPath(path),
  }));
}

function tracePlatform(policy: TierPolicy): Leaves<Platform> {
  const { mesh, monitoring } = policy;
  return traceLeaves({ mesh, monitoring }, path => ({
    kind: 'policy',
    path: formatPath(path),
    version: policy.version,
  }));
}

/** Merges policy and descriptor; refuses overrides that the policy does not allow. */
export function renderContext(request: RenderRequest): ContextResult {
  const { policy, service } = request;
  const effective = effectiveProfile(policy, service);
  if (!effective.ok) return effective;
  const profile = traceProfile(effective.value);
  const traced = traceService(service);
  const { mode, modeWithPhi } = profile.protect.mesh;
  return {
    ok: true,
    value: {
      policyVersion: new Traced(policy.version, {
        kind: 'policy',
        path: 'version',
        version: policy.version,
      }),
      platform: tracePlatform(policy),
      profile,
      service: traced,
      mesh: service.phi
        ? derived(
            'modeWithPhi, since phi',
            [modeWithPhi, traced.phi],
            chosen => chosen,
          )
        : mode,
      release: releaseForms[profile.release.strategy.value],
    },
  };
}
