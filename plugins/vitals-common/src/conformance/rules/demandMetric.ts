import { asRecord } from '../../manifest';
import {
  demandMetric,
  demandThreshold,
  plainDemandTrigger,
} from '../../render';
import { fixedLimit, unknown, verdictOf } from '../finding';
import {
  failsCritical,
  type JudgedObject,
  type Repair,
  type Rule,
} from '../rule';
import { expectationsOf } from '../scene/expectations';
import type { Scene } from '../scene/scene';
import { records } from '../scene/serviceHost';
import type { Fields } from '../scene/workload';
import {
  autoscalerKinds,
  horizontalSpecOf,
  isScaledObject,
  triggersOf,
  watchesResource,
} from './scaledObjectFields';

type Expected = { metric: string; most?: number };

/** What the service is scaled by, and where a descriptor states its capacity, up to how much of it for each replica. */
function expected(
  { standing }: JudgedObject,
  { policy }: Scene,
): Expected | undefined {
  const metric = standing.shapeAssumed
    ? undefined
    : demandMetric(standing.shape);
  if (!metric) return undefined;
  const context = expectationsOf(standing, policy);
  return { metric, most: context && demandThreshold(context)?.value };
}

/** The trigger that asks Prometheus for a metric. */
function triggerOn(spec: Fields, metric: string): Fields | undefined {
  return triggersOf(spec).find(
    ({ type, metadata }) =>
      type === 'prometheus' &&
      String(asRecord(metadata)?.query ?? '').includes(metric),
  );
}

/** The other triggers stay: a patch replaces the list. */
function withTrigger(
  object: JudgedObject,
  { policy }: Scene,
  stated: Fields | undefined,
): Repair {
  const description = 'Scale by what is open or due, and by CPU beside it.';
  const context = expectationsOf(object.standing, policy);
  const trigger = context && plainDemandTrigger(context);
  if (!trigger || !isScaledObject(object.object)) return { description };
  const others = triggersOf(object.spec).filter(other => other !== stated);
  return { description, change: { spec: { triggers: [trigger, ...others] } } };
}

const origin = fixedLimit(
  'what is open or due costs no CPU until it is too much',
);

function judgeScaledObject(
  object: JudgedObject,
  scene: Scene,
  { metric, most }: Expected,
) {
  const stated = triggerOn(object.spec, metric);
  const limit =
    most === undefined
      ? `a trigger on ${metric}`
      : `at most ${most} of ${metric} a replica`;
  const others = triggersOf(object.spec).filter(
    trigger => !watchesResource(trigger),
  );
  if (!stated && others.length > 0) {
    const kinds = others.map(({ type }) => String(type)).join(', ');
    return unknown(
      { seen: `triggers of kind ${kinds}, not on ${metric}`, limit, origin },
      `See that they follow what ${metric} counts, or add a trigger on it.`,
    );
  }
  const threshold = Number(asRecord(stated?.metadata)?.threshold);
  return verdictOf(
    stated !== undefined && (most === undefined || threshold <= most),
    {
      seen: stated
        ? `${String(
            asRecord(stated.metadata)?.threshold,
          )} of ${metric} a replica`
        : 'resources of the pods alone',
      limit,
      origin,
    },
    () => withTrigger(object, scene, stated),
  );
}

/** What an autoscaler follows, where that is not the load of the CPU. */
export const demandMetricRule: Rule = {
  id: 'autoscaling/demand-metric',
  family: 'autoscaling',
  title: 'The autoscaler follows what patients wait for',
  why: 'An open consultation that is silent, or a prescription that waits for its turn, costs no CPU: an autoscaler that sees CPU alone takes replicas away just then.',
  severity: failsCritical,
  needs: 'files',
  looksAt:
    'Triggers of ScaledObjects on `sessions_active` (shapes session and media) or `workflow_due` (shape workflow), and their thresholds where a descriptor states the capacity of a replica; metrics of kind Pods, Object or External of HPAs. Unknown where a trigger asks something else.',
  mend: 'Scale by a KEDA ScaledObject with such a trigger; render again.',
  on: 'object',
  kinds: autoscalerKinds,
  judge: (object, scene) => {
    const wanted = expected(object, scene);
    if (!wanted || object.workloads.length === 0) return [];
    if (isScaledObject(object.object)) {
      return judgeScaledObject(object, scene, wanted);
    }
    const own = records(horizontalSpecOf(object).metrics)
      .map(({ type }) => String(type))
      .filter(type => ['Pods', 'Object', 'External'].includes(type));
    return verdictOf(
      own.length > 0,
      {
        seen:
          own.length > 0
            ? `metrics of kind ${own.join(', ')}`
            : 'resources of the pods alone',
        limit: `a metric of ${wanted.metric}`,
        origin,
      },
      () => withTrigger(object, scene, undefined),
    );
  },
};
