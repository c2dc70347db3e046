import {
  valueAt,
  type KubernetesObject,
} from '@vitals/plugin-vitals-common/manifest';
import { itemsAt, numberAt, textsAt } from './objectsByKind';
import { isReady } from './pod';
import { timestamp, type Setting } from './setting';
import { busyReplicas, demandOn, scalingStep } from './totalReplicas';

type Status = Readonly<Record<string, unknown>>;

/** Pods of the namespace whose labels hold every pair of a selector; none for an empty selector. */
export function selectedPods(
  selector: Readonly<Record<string, string>>,
  pods: readonly KubernetesObject[],
): readonly KubernetesObject[] {
  const pairs = Object.entries(selector);
  return pods.filter(
    pod =>
      pairs.length > 0 &&
      pairs.every(([key, value]) => pod.metadata.labels?.[key] === value),
  );
}

type Load = {
  /** Percent of the CPU request. */
  percent: number;
  /** Open consultations of a replica; 0 where what is due is worked off at once. */
  each: number;
};

function currentMetric(metric: unknown, { percent, each }: Load): unknown {
  if (valueAt(metric, ['external']) !== undefined) {
    return {
      type: 'External',
      external: {
        metric: valueAt(metric, ['external', 'metric']),
        current: { averageValue: String(each) },
      },
    };
  }
  const kind = ['resource', 'containerResource'].find(
    field => valueAt(metric, [field]) !== undefined,
  );
  return kind
    ? {
        type: valueAt(metric, ['type']),
        [kind]: {
          name: valueAt(metric, [kind, 'name']),
          ...(kind === 'containerResource' && {
            container: valueAt(metric, [kind, 'container']),
          }),
          current: { averageUtilization: percent },
        },
      }
    : { type: valueAt(metric, ['type']) };
}

/** Status of a HorizontalPodAutoscaler whose workload has so many replicas. */
export function autoscalerStatus(
  autoscaler: KubernetesObject,
  total: number,
  setting: Setting,
): Status {
  const step = Math.floor(setting.time / scalingStep) * scalingStep;
  const percent = Math.round((100 * busyReplicas(setting, step)) / total);
  const holdsSessions = setting.service.load.peakSessions !== undefined;
  const each = holdsSessions ? Math.round(demandOn(setting, step) / total) : 0;
  const least = numberAt(autoscaler, ['spec', 'minReplicas'], 1);
  const since = timestamp(setting.history.releasedAt);
  return {
    currentReplicas: total,
    desiredReplicas: total,
    currentMetrics: itemsAt(autoscaler, ['spec', 'metrics']).map(metric =>
      currentMetric(metric, { percent, each }),
    ),
    conditions: [
      ['AbleToScale', 'True', 'ReadyForNewScale'],
      ['ScalingActive', 'True', 'ValidMetricFound'],
      [
        'ScalingLimited',
        total === least ? 'True' : 'False',
        total === least ? 'TooFewReplicas' : 'DesiredWithinRange',
      ],
    ].map(([type, status, reason]) => ({
      type,
      status,
      reason,
      message: '',
      lastTransitionTime: since,
    })),
  };
}

/** A count, or a share of a whole as Kubernetes rounds it for disruption budgets: up. */
function countOf(value: unknown, whole: number): number | undefined {
  if (typeof value === 'number') return value;
  const [, percent] = /^(\d+)%$/.exec(String(value)) ?? [];
  return percent === undefined
    ? undefined
    : Math.ceil((Number(percent) * whole) / 100);
}

/** Status of a PodDisruptionBudget over the pods of its namespace. */
export function disruptionStatus(
  budget: KubernetesObject,
  pods: readonly KubernetesObject[],
): Status {
  const expected = selectedPods(
    textsAt(budget, ['spec', 'selector', 'matchLabels']),
    pods,
  );
  const healthy = expected.filter(isReady).length;
  const unavailable = countOf(
    valueAt(budget, ['spec', 'maxUnavailable']),
    expected.length,
  );
  const desired =
    unavailable === undefined
      ? countOf(valueAt(budget, ['spec', 'minAvailable']), expected.length) ?? 0
      : Math.max(0, expected.length - unavailable);
  return {
    observedGeneration: numberAt(budget, ['metadata', 'generation'], 1),
    expectedPods: expected.length,
    currentHealthy: healthy,
    desiredHealthy: desired,
    disruptionsAllowed: Math.max(0, healthy - desired),
    conditions: [],
  };
}
