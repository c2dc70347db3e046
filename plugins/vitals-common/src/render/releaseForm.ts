import type { Profile, Shape } from '../policy';

type Strategy = Profile['release']['strategy'];

/** Suffixes of the Services beside the one that callers know. */
export type VersionService = 'canary' | 'ping' | 'pong' | 'preview';

/** What a release strategy needs in the cluster. */
export type ReleaseForm = {
  apiVersion: 'apps/v1' | 'argoproj.io/v1alpha1';
  kind: 'Deployment' | 'Rollout';
  /** Pod label that tells one pod template from another. */
  hashLabel: 'pod-template-hash' | 'rollouts-pod-template-hash';
  /** Services that reach one version alone; empty where both versions share one. */
  versionServices: readonly VersionService[];
  /** Services that a canary’s traffic is split between, the stable one first; the empty suffix is the service’s own. */
  split?: readonly ['' | VersionService, VersionService];
};

const rollout = {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Rollout',
  hashLabel: 'rollouts-pod-template-hash',
} as const;

const rolling: ReleaseForm = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  hashLabel: 'pod-template-hash',
  versionServices: [],
};

const canary: ReleaseForm = {
  ...rollout,
  versionServices: ['canary'],
  split: ['', 'canary'],
};

/**
 * Two Services that change roles with each release, so that neither ever turns
 * from one version to the other under the connections that it carries. Source:
 * Argo Rollouts documentation, "Istio", ping pong.
 */
const pingPong: ReleaseForm = {
  ...rollout,
  versionServices: ['ping', 'pong'],
  split: ['ping', 'pong'],
};

const blueGreen: ReleaseForm = { ...rollout, versionServices: ['preview'] };

/** What a release strategy needs for a shape: connections that last take ping-pong Services in a canary. */
export function releaseForm(strategy: Strategy, shape: Shape): ReleaseForm {
  const lasts = shape === 'session' || shape === 'media';
  const forms: Readonly<Record<Strategy, ReleaseForm>> = {
    rolling,
    canary: lasts ? pingPong : canary,
    'blue-green': blueGreen,
  };
  return forms[strategy];
}
