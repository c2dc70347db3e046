import {
  valueAt,
  type KubernetesObject,
} from '@vitals/plugin-vitals-common/manifest';
import { demandShare } from '../demand';
import { itemsAt, numberAt } from './objectsByKind';
import type { Setting } from './setting';

/** How often the simulated autoscaler looks, in milliseconds. */
export const scalingStep = 15 * 60_000;

/** Kubernetes' own target where an autoscaler states none: 80 % of the request. */
const defaultUtilization = 80;

/** Target share of the CPU request, 0..1, read from the first metric. */
function utilization(autoscaler: KubernetesObject): number {
  const [metric] = itemsAt(autoscaler, ['spec', 'metrics']);
  const target = ['resource', 'containerResource']
    .map(kind => valueAt(metric, [kind, 'target', 'averageUtilization']))
    .find(value => typeof value === 'number');
  return (typeof target === 'number' ? target : defaultUtilization) / 100;
}

/** The autoscaler that targets a workload, if any. */
export function autoscalerOf(
  workload: KubernetesObject,
  objects: readonly KubernetesObject[],
): KubernetesObject | undefined {
  return objects.find(
    object =>
      object.kind === 'HorizontalPodAutoscaler' &&
      object.metadata.namespace === workload.metadata.namespace &&
      valueAt(object, ['spec', 'scaleTargetRef', 'kind']) === workload.kind &&
      valueAt(object, ['spec', 'scaleTargetRef', 'name']) ===
        workload.metadata.name,
  );
}

/** Requests a second that reach the service in this cluster. */
export function requestsPerSecond(setting: Setting, time: number): number {
  return (
    setting.service.load.peakRequestsPerSecond.value *
    setting.cluster.demandShare *
    demandShare(time)
  );
}

/**
 * Replicas as a function of time: demand over what a replica serves at the
 * autoscaler's target, within its bounds; without an autoscaler what the
 * workload states.
 */
export function totalReplicas(
  workload: KubernetesObject,
  autoscaler: KubernetesObject | undefined,
  setting: Setting,
): (time: number) => number {
  if (!autoscaler) {
    const stated = numberAt(workload, ['spec', 'replicas'], 1);
    return () => stated;
  }
  const capacity =
    setting.service.load.replicaRequestsPerSecond.value *
    utilization(autoscaler);
  const least = numberAt(autoscaler, ['spec', 'minReplicas'], 1);
  const most = numberAt(autoscaler, ['spec', 'maxReplicas'], least);
  return time => {
    const step = Math.floor(time / scalingStep) * scalingStep;
    const wanted = Math.ceil(requestsPerSecond(setting, step) / capacity);
    return Math.min(Math.max(wanted, least), most);
  };
}
