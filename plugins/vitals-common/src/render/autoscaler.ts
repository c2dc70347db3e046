import type { IHorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler';
import type { IHorizontalPodAutoscalerBehavior } from 'kubernetes-models/autoscaling/v2/HorizontalPodAutoscalerBehavior';
import type { IMetricSpec } from 'kubernetes-models/autoscaling/v2/MetricSpec';
import type { Profile } from '../policy';
import type { RenderContext } from './context';
import { demandOf } from './demand';
import { draft, type Builder } from './draft';
import { metadata } from './metadata';
import { applicationContainer } from './pod';
import { rounded } from './resources';
import { derived, fixed, type Leaves, type Traced, type Tree } from './trace';

/**
 * Replicas for peak demand with headroom at the target. The floor too gets the
 * headroom, as far as the policy's bound leaves it. What demand needs is not cut
 * to the bound: `renderService` refuses a service that needs more.
 */
export function maxReplicas(context: RenderContext): Traced<number> {
  const { scale } = context.profile;
  const demand = demandOf(context);
  if (!demand) return scale.maxReplicas;
  const { peak: peakName, capacity: each, target: aim } = demand.names;
  return derived(
    `max(min(maxReplicas, ceil(headroomRatio × minReplicas)), ceil(headroomRatio × ${peakName} ÷ (${aim} × ${each})))`,
    [
      scale.maxReplicas,
      scale.headroomRatio,
      scale.minReplicas,
      demand.peak,
      demand.target,
      demand.capacity,
    ],
    (most, headroom, least, peak, target, capacity) =>
      Math.max(
        Math.min(most, Math.ceil(rounded(headroom * least))),
        Math.ceil(rounded((headroom * peak) / (target * capacity))),
      ),
  );
}

function cpuMetric({ profile: { scale } }: RenderContext): Tree<IMetricSpec> {
  const name = fixed('cpu', 'the metric of utilisation targets');
  const target = {
    type: fixed('Utilization', 'a share of the request'),
    averageUtilization: scale.cpuUtilization.as(share =>
      Math.round(share * 100),
    ),
  };
  return scale.cpuMetric.value === 'container'
    ? {
        type: scale.cpuMetric.as(() => 'ContainerResource'),
        containerResource: { name, container: applicationContainer, target },
      }
    : {
        type: scale.cpuMetric.as(() => 'Resource'),
        resource: { name, target },
      };
}

type Direction = Leaves<Profile['scale']['scaleUp']>;

function policies({ percent, pods, periodSeconds }: Direction) {
  return [
    {
      type: fixed('Percent', 'a share of the replicas'),
      value: percent,
      periodSeconds,
    },
    {
      type: fixed('Pods', 'a number of replicas'),
      value: pods,
      periodSeconds,
    },
  ];
}

/** How fast replicas may come and go. */
export function behavior({
  profile: { scale },
}: RenderContext): Tree<IHorizontalPodAutoscalerBehavior> {
  return {
    scaleUp: {
      stabilizationWindowSeconds: scale.scaleUp.stabilizationSeconds,
      selectPolicy: fixed('Max', 'the faster of both on the way up'),
      policies: policies(scale.scaleUp),
    },
    scaleDown: {
      stabilizationWindowSeconds: scale.scaleDown.stabilizationSeconds,
      selectPolicy: fixed('Min', 'the slower of both on the way down'),
      policies: policies(scale.scaleDown),
    },
  };
}

/** The workload whose replicas an autoscaler sets. */
export function scaleTarget({ profile, release, service }: RenderContext) {
  const { strategy } = profile.release;
  return {
    apiVersion: strategy.as(() => release.apiVersion),
    kind: strategy.as(() => release.kind),
    name: service.name,
  };
}

/** Scales the workload between the policy's floor and what peak demand needs. */
export const autoscaler: Builder = context => [
  draft<IHorizontalPodAutoscaler>('horizontal-pod-autoscaler.yaml', {
    apiVersion: fixed('autoscaling/v2', 'Kubernetes API'),
    kind: fixed('HorizontalPodAutoscaler', 'Kubernetes API'),
    metadata: metadata(context),
    spec: {
      scaleTargetRef: scaleTarget(context),
      minReplicas: context.profile.scale.minReplicas,
      maxReplicas: maxReplicas(context),
      metrics: [cpuMetric(context)],
      behavior: behavior(context),
    },
  }),
];
