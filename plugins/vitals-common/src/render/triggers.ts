import type { IScaleTriggers } from '@kubernetes-models/keda/keda.sh/v1alpha1/ScaleTriggers';
import type { Profile, Shape } from '../policy';
import type { MetricName } from '../telemetry';
import type { RenderContext } from './context';
import { rounded } from './resources';
import {
  derived,
  fixed,
  untrace,
  type Leaves,
  type Traced,
  type Tree,
} from './trace';

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

/** Open consultations for each replica: the target share of what it can hold. */
function sessionThreshold({
  profile,
  service,
}: RenderContext): Traced<number> | undefined {
  const { replicaSessions } = service.load;
  return (
    replicaSessions &&
    derived(
      'replicaSessions × sessionUtilization',
      [replicaSessions.value, profile.scale.sessionUtilization],
      (sessions, share) => rounded(sessions * share),
    )
  );
}

/**
 * Due workflows for which one replica is enough: what it works off in half of
 * the time in which the tightest objective wants a workflow completed. A
 * replica is taken to complete as many a second as it accepts by load test.
 */
function workflowThreshold(context: RenderContext): Traced<number> | undefined {
  const { replicaRequestsPerSecond } = context.service.load;
  const within = tightest(context)?.withinSeconds ?? usualSeconds;
  return (
    replicaRequestsPerSecond &&
    derived(
      'max(1, replicaRequestsPerSecond × withinSeconds × 0.5)',
      [replicaRequestsPerSecond.value, within],
      (each, seconds) => Math.max(1, rounded(each * seconds * shareForWaiting)),
    )
  );
}

/** What a shape is scaled by beside CPU. */
type Demand = {
  metric: MetricName;
  total: Total;
  name: string;
  threshold: (context: RenderContext) => Traced<number> | undefined;
};

const consultations: Demand = {
  metric: 'sessions_active',
  total: 'sum of pods',
  name: 'open-consultations',
  threshold: sessionThreshold,
};

const demands: Readonly<Partial<Record<Shape, Demand>>> = {
  session: consultations,
  media: consultations,
  workflow: {
    metric: 'workflow_due',
    total: 'store',
    name: 'due-workflows',
    threshold: workflowThreshold,
  },
};

/** The metric that replicas of a shape follow beside CPU; undefined where CPU says it all, or a queue does. */
export function demandMetric(shape: Shape): MetricName | undefined {
  return demands[shape]?.metric;
}

/** How much of that metric each replica is there for; undefined where there is none, or no capacity is stated. */
export function demandThreshold(
  context: RenderContext,
): Traced<number> | undefined {
  return demands[context.service.shape.value]?.threshold(context);
}

/** The trigger by which replicas follow what is open or due. */
export function demandTrigger(context: RenderContext): Trigger | undefined {
  const demand = demands[context.service.shape.value];
  const threshold = demand?.threshold(context);
  if (!demand || !threshold) return undefined;
  return prometheusTrigger(
    context,
    demand.name,
    totalOf(context, demand.metric, demand.total),
    threshold,
  );
}

/** The same as a plain object, to mend an autoscaler without it. */
export function plainDemandTrigger(context: RenderContext): unknown {
  const trigger = demandTrigger(context);
  return trigger && untrace(trigger).object;
}
