import type { Profile } from '../policy';

type Strategy = Profile['release']['strategy'];

/** What a release strategy needs in the cluster. */
export type ReleaseForm = {
  apiVersion: 'apps/v1' | 'argoproj.io/v1alpha1';
  kind: 'Deployment' | 'Rollout';
  /** Pod label that tells one pod template from another. */
  hashLabel: 'pod-template-hash' | 'rollouts-pod-template-hash';
  /** Suffix of the Service that reaches only the new version; absent where both versions share one. */
  newVersionService?: 'canary' | 'preview';
};

const rollout = {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Rollout',
  hashLabel: 'rollouts-pod-template-hash',
} as const;

/** Release strategy → what it needs. */
export const releaseForms: Readonly<Record<Strategy, ReleaseForm>> = {
  rolling: {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    hashLabel: 'pod-template-hash',
  },
  canary: { ...rollout, newVersionService: 'canary' },
  'blue-green': { ...rollout, newVersionService: 'preview' },
};
