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

/** Target share of the CPU request, 0..1, read from the first metric that has one. */
function utilization(autoscaler: KubernetesObject): number {
  const [target] = itemsAt(autoscaler, ['spec', 'metrics']).flatMap(metric =>
    ['resource', 'containerResource']
      .map(kind => valueAt(metric, [kind, 'target', 'averageUtilization']))
      .filter(value => typeof value === 'number'),
  );
  return (target ?? defaultUtilization) / 100;
}

/** Consultations for which each replica is there, where the autoscaler follows those that are open. */
function consultationsEach(
  autoscaler: KubernetesObject,
  { service: { load } }: Setting,
): number | undefined {
  if (!load.peakSessions) return undefined;
  const [value] = itemsAt(autoscaler, ['spec', 'metrics']).flatMap(metric => {
    const each = Number(
      valueAt(metric, ['external', 'target', 'averageValue']),
    );
    return each > 0 ? [each] : [];
  });
  return value;
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

/** Requests a second, or open consultations, that reach the service in this cluster. */
export function demandOn(setting: Setting, time: number): number {
  const { cluster } = setting;
  return (
    stated(setting).peak * cluster.demandShare * demandShare(time, cluster)
  );
}

/** Share of what one replica takes that reaches the service in this cluster; 2 keeps two replicas busy. */
export function busyReplicas(setting: Setting, time: number): number {
  return demandOn(setting, time) / stated(setting).each;
}

/**
 * Replicas as a function of time: demand over what a replica serves at the
 * autoscaler's targets, the larger of both, within its bounds; without an autoscaler what the
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
  const open = consultationsEach(autoscaler, setting);
  const least = numberAt(autoscaler, ['spec', 'minReplicas'], 1);
  const most = numberAt(autoscaler, ['spec', 'maxReplicas'], least);
  return time => {
    const step = Math.floor(time / scalingStep) * scalingStep;
    const byCpu = Math.ceil(busyReplicas(setting, step) / target);
    const byOpen = open ? Math.ceil(demandOn(setting, step) / open) : 0;
    return Math.min(Math.max(byCpu, byOpen, least), most);
  };
}
