import type { IRollout } from '@kubernetes-models/argo-rollouts/argoproj.io/v1alpha1/Rollout';
import type { IDeployment } from 'kubernetes-models/apps/v1/Deployment';
import type { RenderContext } from './context';
import { draft, type Builder } from './draft';
import { hostNetworkNotes } from './hostNetwork';
import { connectionNotes } from './longConnections';
import { meshNotes } from './mediaPath';
import { metadata, podSelector } from './metadata';
import { evictionNotes } from './nodeAutoscaler';
import { podTemplate } from './pod';
import { blueGreen, canary } from './strategy';
import { fixed, type Tree } from './trace';

/** What who runs or reads the workload must know. */
function notesOn(context: RenderContext): string[] {
  return [
    'No replicas here: the autoscaler owns the number.',
    'Needs Kubernetes 1.30 (preStop sleep) and the PriorityClass it names.',
    ...evictionNotes(context),
    ...connectionNotes(context),
    ...hostNetworkNotes(context),
    ...meshNotes(context),
  ];
}

function deployment(context: RenderContext): Tree<IDeployment> {
  const { release } = context.profile;
  return {
    apiVersion: fixed('apps/v1', 'release strategy rolling'),
    kind: fixed('Deployment', 'release strategy rolling'),
    metadata: metadata(context),
    spec: {
      selector: { matchLabels: podSelector(context) },
      revisionHistoryLimit: release.revisionHistoryLimit,
      progressDeadlineSeconds: release.progressDeadlineSeconds,
      strategy: {
        type: fixed('RollingUpdate', 'release strategy rolling'),
        rollingUpdate: {
          maxSurge: release.maxSurge,
          maxUnavailable: release.maxUnavailable,
        },
      },
      template: podTemplate(context),
    },
  };
}

function rollout(context: RenderContext): Tree<IRollout> {
  const { release } = context.profile;
  const window = release.rollbackWindowRevisions;
  return {
    apiVersion: fixed('argoproj.io/v1alpha1', 'Argo Rollouts'),
    kind: fixed('Rollout', 'Argo Rollouts'),
    metadata: metadata(context),
    spec: {
      selector: { matchLabels: podSelector(context) },
      revisionHistoryLimit: release.revisionHistoryLimit,
      progressDeadlineSeconds: release.progressDeadlineSeconds,
      progressDeadlineAbort: release.progressDeadlineAbort,
      ...(window.value > 0 ? { rollbackWindow: { revisions: window } } : {}),
      strategy:
        release.strategy.value === 'canary'
          ? { canary: canary(context) }
          : { blueGreen: blueGreen(context) },
      template: podTemplate(context),
    },
  };
}

/** A Deployment where the release strategy is rolling, an Argo Rollout where it is not. */
export const workload: Builder = context =>
  context.release.kind === 'Deployment'
    ? [draft('deployment.yaml', deployment(context), notesOn(context))]
    : [draft('rollout.yaml', rollout(context), notesOn(context))];
