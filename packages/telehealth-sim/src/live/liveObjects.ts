import type { KubernetesObject } from '@vitals/plugin-vitals-common/manifest';
import { withValue } from '../changeAt';
import { withJobs } from './cronJob';
import { identified, versioned } from './identity';
import { isReplicated, templatePath } from './objectsByKind';
import { autoscalerStatus, disruptionStatus } from './objectStatus';
import { podSetOf, withRevision } from './replicaSet';
import { replicaPlan } from './replicaPlan';
import type { RunningWorkload } from './runningWorkload';
import { horizontalOf, withScaledObjectStatus } from './scaledObject';
import { withServerDefaults } from './serverDefaults';
import type { Setting } from './setting';
import { autoscalerOf, totalReplicas } from './totalReplicas';
import { pointedAtRevision, weighted } from './trafficOfRevisions';
import { deploymentStatus, rolloutStatus } from './workloadStatus';

function running(
  stored: KubernetesObject,
  objects: readonly KubernetesObject[],
  setting: Setting,
): RunningWorkload {
  const plan = replicaPlan(stored, autoscalerOf(stored, objects), setting);
  const workload = withRevision(
    withValue(stored, ['spec', 'replicas'], plan.total),
    plan.current.revision,
  );
  return {
    workload,
    plan,
    current: podSetOf(workload, plan.current, setting),
    ...(plan.previous && {
      previous: podSetOf(workload, plan.previous, setting),
    }),
  };
}

function objectsOf(run: RunningWorkload, setting: Setting): KubernetesObject[] {
  const status =
    run.workload.kind === 'Rollout'
      ? rolloutStatus({ ...run, setting })
      : deploymentStatus({ ...run, setting });
  const sets = run.previous ? [run.current, run.previous] : [run.current];
  return [
    { ...run.workload, status },
    ...sets.flatMap(({ replicaSet, pods }) => [replicaSet, ...pods]),
  ];
}

function scaled(
  autoscaler: KubernetesObject,
  objects: readonly KubernetesObject[],
  setting: Setting,
): KubernetesObject {
  const workload = objects.find(
    object => isReplicated(object) && autoscalerOf(object, [autoscaler]),
  );
  if (!workload) return autoscaler;
  const total = totalReplicas(workload, autoscaler, setting)(setting.time);
  return {
    ...autoscaler,
    status: autoscalerStatus(autoscaler, total, setting),
  };
}

/** Kustomize's own file is no object of a cluster. */
function isClusterObject({ apiVersion }: KubernetesObject): boolean {
  return !apiVersion.startsWith('kustomize.config.k8s.io/');
}

/**
 * The manifests of a service as they stand in a cluster: with the API
 * server's defaults and identity, with status, and with the ReplicaSets, pods
 * and Jobs that controllers make from them.
 */
export function liveObjects(
  manifests: readonly KubernetesObject[],
  setting: Setting,
): KubernetesObject[] {
  const { createdAt, revision } = setting.history;
  const written = manifests.filter(isClusterObject).map(object =>
    identified(withServerDefaults(object, setting), setting, {
      createdAt,
      generation: templatePath(object) ? revision : 1,
    }),
  );
  const stored = [
    ...written,
    ...written
      .filter(({ kind }) => kind === 'ScaledObject')
      .map(object => horizontalOf(object, setting)),
  ];
  const runs = stored
    .filter(isReplicated)
    .map(object => running(object, stored, setting));
  const pods = runs.flatMap(({ current, previous }) => [
    ...current.pods,
    ...(previous?.pods ?? []),
  ]);
  const rest = stored.filter(object => !isReplicated(object));
  return [
    ...runs.flatMap(run => objectsOf(run, setting)),
    ...rest.flatMap(object => {
      switch (object.kind) {
        case 'HorizontalPodAutoscaler':
          return [scaled(object, stored, setting)];
        case 'ScaledObject':
          return [withScaledObjectStatus(object, setting)];
        case 'PodDisruptionBudget':
          return [{ ...object, status: disruptionStatus(object, pods) }];
        case 'CronJob':
          return withJobs(object, setting);
        case 'Service':
          return [pointedAtRevision(object, runs)];
        case 'VirtualService':
          return [weighted(object, runs)];
        default:
          return [object];
      }
    }),
  ].map(versioned);
}
