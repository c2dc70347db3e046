import { formatPath, type InputProblem } from '../manifest';
import {
  effectiveProfile,
  type EffectiveProfile,
  type Profile,
  type TierPolicy,
} from '../policy';
import type { ServiceDescriptor } from '../service';
import { objectivesBy, type ServiceObjectives } from '../slo';
import { releaseForm, type ReleaseForm } from './releaseForm';
import type { RenderRequest } from './rendering';
import { derived, fixed, Traced, traceLeaves, type Leaves } from './trace';

export type MeshMode = Profile['protect']['mesh']['mode'];

/** Names of the platform that manifests refer to. */
type Platform = Pick<
  TierPolicy,
  'mesh' | 'monitoring' | 'nodeAutoscaler' | 'windowDays'
>;

/** Everything that a builder reads, each value with its origin. */
export type RenderContext = {
  policyVersion: Traced<number>;
  platform: Leaves<Platform>;
  profile: Leaves<Profile>;
  service: Leaves<Omit<ServiceDescriptor, 'overrides'>>;
  /** What stands in front of the pods: the policy's mode, or its mode for health information; nothing for media. */
  mesh: Traced<MeshMode>;
  /** What the service is held to; each target with its origin. */
  objectives: ServiceObjectives;
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
  const { mesh, monitoring, nodeAutoscaler, windowDays } = policy;
  return traceLeaves(
    { mesh, monitoring, nodeAutoscaler, windowDays },
    path => ({
      kind: 'policy',
      path: formatPath(path),
      version: policy.version,
    }),
  );
}

/** No proxy carries sound and picture, and the ports of a node are none of the mesh’s. */
const mediaMesh = fixed<MeshMode>(
  'none',
  'sound and picture are encrypted from end to end by DTLS-SRTP (media.encryption), which no proxy carries',
);

function meshOf(
  profile: Leaves<Profile>,
  service: RenderContext['service'],
): Traced<MeshMode> {
  if (service.shape.value === 'media') return mediaMesh;
  const { mode, modeWithPhi } = profile.protect.mesh;
  return service.phi.value
    ? derived(
        'modeWithPhi, since phi',
        [modeWithPhi, service.phi],
        chosen => chosen,
      )
    : mode;
}

/** Merges policy and descriptor; refuses overrides that the policy does not allow. */
export function renderContext(request: RenderRequest): ContextResult {
  const { policy, service } = request;
  const effective = effectiveProfile(policy, service);
  if (!effective.ok) return effective;
  const profile = traceProfile(effective.value);
  const traced = traceService(service);
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
      mesh: meshOf(profile, traced),
      objectives: objectivesBy(effective.value, policy, service),
      release: releaseForm(profile.release.strategy.value, service.shape),
    },
  };
}
