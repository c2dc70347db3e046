import type { IScaledObject } from '@kubernetes-models/keda/keda.sh/v1alpha1/ScaledObject';
import { maxReplicas } from './autoscaler';
import type { RenderContext } from './context';
import { demandOf } from './demand';
import type { Builder } from './draft';
import { applicationContainer } from './pod';
import { rounded } from './resources';
import { scaledObject } from './scaledObject';
import { derived, fixed, type Traced, type Tree } from './trace';
import { demandTrigger, type Trigger } from './triggers';

type Fallback = NonNullable<IScaledObject['spec']['fallback']>;

/** Beside the metric of the service’s own: a replica that runs hot counts too, whatever is open or due. */
function cpuTrigger({ profile: { scale } }: RenderContext): Trigger {
  const value = scale.cpuUtilization.as(share =>
    String(Math.round(share * 100)),
  );
  return {
    type: fixed('cpu', 'the metric of utilisation targets'),
    metricType: fixed('Utilization', 'a share of the request'),
    metadata:
      scale.cpuMetric.value === 'container'
        ? { value, containerName: applicationContainer }
        : { value },
  };
}

/** Replicas that the peak needs, within the bounds of the service. */
function replicasAtPeak(context: RenderContext): Traced<number> {
  const { minReplicas } = context.profile.scale;
  const demand = demandOf(context);
  if (!demand) return minReplicas;
  const { peak, capacity, target } = demand.names;
  return derived(
    `min(maxReplicaCount, max(minReplicas, ceil(${peak} ÷ (${target} × ${capacity}))))`,
    [
      maxReplicas(context),
      minReplicas,
      demand.peak,
      demand.target,
      demand.capacity,
    ],
    (most, least, wanted, aim, each) =>
      Math.min(
        most,
        Math.max(least, Math.ceil(rounded(wanted / (aim * each)))),
      ),
  );
}

/** What holds while Prometheus does not answer. */
function fallback(context: RenderContext): Tree<Fallback> {
  return {
    failureThreshold: fixed(
      3,
      'KEDA documentation, "ScaledObject specification": its example',
    ),
    replicas: replicasAtPeak(context),
    behavior: fixed(
      'currentReplicasIfHigher',
      'without an answer nothing may shrink; static would go even below what CPU asks for (KEDA issue 6659)',
    ),
  };
}

/** Scales by what is open or due, and by CPU. */
export const demandScaler: Builder = context => {
  const trigger = demandTrigger(context);
  const cpu = cpuTrigger(context);
  return [
    scaledObject(context, {
      triggers: trigger ? [trigger, cpu] : [cpu],
      ...(trigger ? { fallback: fallback(context) } : {}),
      notes: [
        context.release.kind === 'Rollout'
          ? 'Needs KEDA 2.18: an earlier one crashes when a fallback that is not static meets a Rollout (KEDA pull request 6992).'
          : 'Needs KEDA 2.17 (behavior of the fallback).',
        `KEDA makes the HorizontalPodAutoscaler keda-hpa-${context.service.name.value} from it: add none of your own.`,
        'The fallback holds for the metric of Prometheus alone; CPU goes on by itself.',
        ...(context.release.kind === 'Deployment'
          ? [
              'KEDA’s webhook reads the requests of the Deployment for its CPU trigger: apply that first, as kustomize and Argo CD do.',
            ]
          : []),
        'Prometheus must let KEDA’s namespace in.',
      ],
    }),
  ];
};
