import { itemsAt, numberAt } from './objectsByKind';
import { selectorText, type PodSet } from './replicaSet';
import { stableSet, type RunningWorkload } from './runningWorkload';
import { timestamp, type Setting } from './setting';
import { versionServices } from './versionServices';

type Status = Readonly<Record<string, unknown>>;

type StatusRequest = RunningWorkload & { setting: Setting };

type Condition = {
  type: string;
  status: boolean;
  reason: string;
  message: string;
};

function conditionsOf(
  conditions: readonly Condition[],
  setting: Setting,
): readonly Status[] {
  const at = timestamp(setting.history.releasedAt);
  return conditions.map(({ status, ...condition }) => ({
    ...condition,
    status: status ? 'True' : 'False',
    lastUpdateTime: at,
    lastTransitionTime: at,
  }));
}

function available(name: string, ready: number, total: number): Condition {
  const enough = ready > 0 || total === 0;
  return {
    type: 'Available',
    status: enough,
    reason: enough ? 'MinimumReplicasAvailable' : 'MinimumReplicasUnavailable',
    message: `${name} ${
      enough ? 'has' : 'does not have'
    } minimum availability.`,
  };
}

function progressing(complete: boolean, { replicaSet }: PodSet): Condition {
  const { name } = replicaSet.metadata;
  return {
    type: 'Progressing',
    status: true,
    reason: complete ? 'NewReplicaSetAvailable' : 'ReplicaSetUpdated',
    message: complete
      ? `ReplicaSet "${name}" has successfully progressed.`
      : `ReplicaSet "${name}" is progressing.`,
  };
}

function counts({ plan, current, previous }: StatusRequest): Status {
  const ready = current.ready + (previous?.ready ?? 0);
  const replicas = current.pods.length + (previous?.pods.length ?? 0);
  const missing = Math.max(0, plan.total - ready);
  return {
    replicas,
    updatedReplicas: current.pods.length,
    ...(ready > 0 && { readyReplicas: ready, availableReplicas: ready }),
    ...(missing > 0 && { unavailableReplicas: missing }),
  };
}

function isComplete({ plan, current, previous }: StatusRequest): boolean {
  return current.ready === plan.total && !previous?.pods.length;
}

/** Status of a Deployment as its controller writes it. */
export function deploymentStatus(request: StatusRequest): Status {
  const { workload, plan, current, previous, setting } = request;
  const ready = current.ready + (previous?.ready ?? 0);
  return {
    observedGeneration: numberAt(workload, ['metadata', 'generation'], 1),
    ...counts(request),
    conditions: conditionsOf(
      [
        available('Deployment', ready, plan.total),
        progressing(isComplete(request), current),
      ],
      setting,
    ),
  };
}

/** Phase and its reason in words. Source: Argo Rollouts, `utils/rollout/rolloututil.go`. */
function rolloutPhase(request: StatusRequest): Status {
  const { plan, current, previous } = request;
  if (plan.canary) return { phase: 'Paused', message: 'CanaryPauseStep' };
  if (current.ready < plan.total) {
    return {
      phase: 'Progressing',
      message: 'updated replicas are still becoming available',
    };
  }
  return previous?.pods.length
    ? {
        phase: 'Progressing',
        message: 'old replicas are pending termination',
      }
    : { phase: 'Healthy' };
}

function canaryStatus(request: StatusRequest): Status {
  const weight = request.plan.canary?.weightPercent ?? 0;
  const services = versionServices(request);
  return {
    weights: {
      canary: {
        weight,
        serviceName: services?.next,
        podTemplateHash: request.current.hash,
      },
      stable: {
        weight: 100 - weight,
        serviceName: services?.stable,
        podTemplateHash: stableSet(request).hash,
      },
    },
  };
}

/** Status of an Argo Rollout as its controller writes it. */
export function rolloutStatus(request: StatusRequest): Status {
  const { workload, plan, current, setting } = request;
  const steps = itemsAt(workload, ['spec', 'strategy', 'canary', 'steps']);
  const stable = stableSet(request);
  const { unavailableReplicas: _, ...pods } = counts(request);
  return {
    observedGeneration: String(
      numberAt(workload, ['metadata', 'generation'], 1),
    ),
    ...pods,
    HPAReplicas: plan.total,
    selector: selectorText(workload),
    currentPodHash: current.hash,
    stableRS: stable.hash,
    ...rolloutPhase(request),
    ...(steps.length > 0 && {
      currentStepIndex: plan.canary?.step ?? steps.length,
      canary: canaryStatus(request),
    }),
    conditions: conditionsOf(
      [
        available('Rollout', stable.ready, plan.total),
        progressing(isComplete(request), current),
      ],
      setting,
    ),
  };
}
