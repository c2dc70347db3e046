import type { IScaleTriggers } from '@kubernetes-models/keda/keda.sh/v1alpha1/ScaleTriggers';
import type { Profile } from '../policy';
import type { MetricName } from '../telemetry';
import type { RenderContext } from './context';
import { rounded } from './resources';
import { derived, fixed, type Leaves, type Traced, type Tree } from './trace';

/** One metric that KEDA watches. */
export type Trigger = Tree<IScaleTriggers>;

/** How a total is made of what each pod says: added up, or taken once where every pod reads the same store. */
type Total = 'sum of pods' | 'store';

/** The total of a gauge over the pods of the service, as one number: KEDA refuses an answer of several. */
function totalOf(
  { service }: RenderContext,
  metric: MetricName,
  total: Total,
): Traced<string> {
  return derived(
    total === 'store'
      ? 'sum over workflows of the most that any pod reads, of namespace and name'
      : 'sum over pods, of namespace and name',
    [service.namespace, service.name],
    (namespace, name) => {
      const series = `${metric}{namespace="${namespace}",service="${name}"}`;
      return total === 'store'
        ? `sum(max by (workflow) (${series}))`
        : `sum(${series})`;
    },
  );
}

/** A trigger on a total, divided among the replicas. */
function prometheusTrigger(
  context: RenderContext,
  name: string,
  query: Traced<string>,
  threshold: Traced<number>,
): Trigger {
  return {
    type: fixed('prometheus', 'KEDA asks Prometheus'),
    name: fixed(name, 'what the total is of'),
    metricType: fixed(
      'AverageValue',
      'the total is shared out: replicas = total ÷ threshold',
    ),
    metadata: {
      serverAddress: context.platform.monitoring.prometheusUrl,
      query,
      threshold: threshold.as(String),
      ignoreNullValues: fixed(
        'false',
        'no series is no answer: KEDA would take it for 0 and shrink the service',
      ),
    },
  };
}

/** Replicas by open consultations: each holds the target share of what it can. */
export function sessionTrigger(context: RenderContext): Trigger {
  const { load } = context.service;
  const { sessionUtilization } = context.profile.scale;
  return prometheusTrigger(
    context,
    'open-consultations',
    totalOf(context, 'sessions_active', 'sum of pods'),
    load.replicaSessions
      ? derived(
          'replicaSessions × sessionUtilization',
          [load.replicaSessions.value, sessionUtilization],
          (sessions, share) => rounded(sessions * share),
        )
      : fixed(1, 'no capacity is stated'),
  );
}

type Completion = Leaves<
  NonNullable<Profile['objectives']['workflowCompletion']>
>[number];

/** The completion objective with the least time; undefined where the tier has none. */
function tightest({
  profile: { objectives },
}: RenderContext): Completion | undefined {
  return [...(objectives.workflowCompletion ?? [])].sort(
    (a, b) => a.withinSeconds.value - b.withinSeconds.value,
  )[0];
}

/** Where the tier states no time for completion, somebody waits at most as long. */
const usualSeconds = fixed(60, 'no completion objective: a minute');

/** Half the time is for what is due before a workflow, the other half for itself: its calls, a retry, a replica that starts. */
const shareForWaiting = 0.5;

/**
 * Due workflows for which one replica is enough: what it works off in half of
 * the time in which the tightest objective wants a workflow completed. A
 * replica is taken to complete as many a second as it accepts by load test.
 */
export function workflowTrigger(context: RenderContext): Trigger {
  const { replicaRequestsPerSecond } = context.service.load;
  const within = tightest(context)?.withinSeconds ?? usualSeconds;
  return prometheusTrigger(
    context,
    'due-workflows',
    totalOf(context, 'workflow_due', 'store'),
    replicaRequestsPerSecond
      ? derived(
          'max(1, replicaRequestsPerSecond × withinSeconds × 0.5)',
          [replicaRequestsPerSecond.value, within],
          (each, seconds) =>
            Math.max(1, rounded(each * seconds * shareForWaiting)),
        )
      : fixed(1, 'no capacity is stated'),
  );
}
