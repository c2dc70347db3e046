import type { Profile } from '../../policy';
import type { Workload } from '../scene/workload';
import type { Standing } from '../scene/standing';

export type MeshMode = Profile['protect']['mesh']['mode'];

/** How pods say that they take part in the mesh. */
export type Membership = 'sidecar' | 'ambient' | 'none';

const injectLabel = 'sidecar.istio.io/inject';
const dataplaneLabel = 'istio.io/dataplane-mode';
const revisionLabel = 'istio.io/rev';

/** What the pods state of the mesh; undefined where their namespace decides. */
export function membershipOf({
  podLabels,
  podAnnotations,
}: Workload): Membership | undefined {
  const inject = podLabels[injectLabel] ?? podAnnotations[injectLabel];
  const dataplane = podLabels[dataplaneLabel];
  if (inject === 'true') return 'sidecar';
  if (dataplane === 'ambient') return 'ambient';
  if (inject === 'false' || dataplane === 'none') return 'none';
  return podLabels[revisionLabel] === undefined ? undefined : 'sidecar';
}

/** How pods take part in the mesh in a mode of the policy. */
export function membershipIn(mode: MeshMode): Membership {
  return mode === 'ambient-waypoint' ? 'ambient' : mode;
}

/** Modes that the policy allows a service: one where its descriptor says whether it touches health information, else both; none for media. */
export function allowedModes({
  service,
  shape,
  profile,
}: Standing): MeshMode[] {
  if (shape === 'media') return ['none'];
  const { mode, modeWithPhi } = profile.protect.mesh;
  if (service) return [service.phi ? modeWithPhi : mode];
  return mode === modeWithPhi ? [mode] : [mode, modeWithPhi];
}

/**
 * The mode by which a workload is judged: of those allowed the one that its
 * pods state, else the first. Pods look the same with and without a waypoint;
 * where both are allowed, nothing is asked of one.
 */
export function meshModeOf(workload: Workload): MeshMode {
  const allowed = allowedModes(workload.standing);
  const membership = membershipOf(workload);
  const stated = allowed.filter(mode => membershipIn(mode) === membership);
  return stated.find(mode => mode === 'ambient') ?? stated[0] ?? allowed[0];
}

/** Whether proxies that understand HTTP stand in front of the pods, so that routes and breakers hold. A waypoint serves Services; a job has none. */
export function hasHttpProxies(workload: Workload): boolean {
  const mode = meshModeOf(workload);
  return (
    mode === 'sidecar' ||
    (mode === 'ambient-waypoint' && workload.standing.shape !== 'job')
  );
}

/** Whether the policy puts the pods of a workload into the mesh; jobs and all. */
export function isMeshed(workload: Workload): boolean {
  return meshModeOf(workload) !== 'none';
}

/** Labels of pods in a mode. */
export function labelsIn(mode: MeshMode): Record<string, string> {
  switch (membershipIn(mode)) {
    case 'sidecar':
      return { [injectLabel]: 'true' };
    case 'ambient':
      return { [dataplaneLabel]: 'ambient', [injectLabel]: 'false' };
    default:
      return { [dataplaneLabel]: 'none', [injectLabel]: 'false' };
  }
}
