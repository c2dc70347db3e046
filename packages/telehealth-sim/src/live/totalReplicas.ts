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

/** What the service states of its busiest time, and what one replica takes: requests a second, or consultations. */
function stated({ service: { load } }: Setting): {
  peak: number;
  each: number;
} {
  const peak = load.peakSessions ?? load.peakRequestsPerSecond;
  const each = load.replicaSessions ?? load.replicaRequestsPerSecond;
  return { peak: peak?.value ?? 0, each: each?.value ?? 1 };
}

/** Share of what one replica takes that reaches the service in this cluster; 2 keeps two replicas busy. */
export function busyReplicas(setting: Setting, time: number): number {
  const { peak, each } = stated(setting);
  return (peak * setting.cluster.demandShare * demandShare(time)) / each;
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
    const written = numberAt(workload, ['spec', 'replicas'], 1);
    return () => written;
  }
  const target = utilization(autoscaler);
  const least = numberAt(autoscaler, ['spec', 'minReplicas'], 1);
  const most = numberAt(autoscaler, ['spec', 'maxReplicas'], least);
  return time => {
    const step = Math.floor(time / scalingStep) * scalingStep;
    const wanted = Math.ceil(busyReplicas(setting, step) / target);
    return Math.min(Math.max(wanted, least), most);
  };
}
