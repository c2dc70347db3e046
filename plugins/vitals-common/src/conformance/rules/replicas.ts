import type { SourceObject } from '../../manifest';
import type { Scene } from '../scene/scene';
import { numberOr, specOf } from '../scene/spec';
import type { Workload } from '../scene/workload';

const horizontal = 'autoscaling/HorizontalPodAutoscaler';
const keda = 'keda.sh/ScaledObject';

/** Autoscalers that scale a workload. */
export function autoscalersOf(
  workload: Workload,
  { objectsFor }: Scene,
): readonly SourceObject[] {
  return [...objectsFor(workload, horizontal), ...objectsFor(workload, keda)];
}

/** Fewest replicas that an autoscaler keeps: 1 for an HPA and 0 for KEDA where it states none; NaN where that is no number. */
export function leastReplicas(autoscaler: SourceObject): number {
  const { minReplicas, minReplicaCount } = specOf(autoscaler);
  return autoscaler.object.kind === 'ScaledObject'
    ? numberOr(minReplicaCount, 0)
    : numberOr(minReplicas, 1);
}

/** Fewest replicas that a workload runs with; 1 where nothing states a number, or where that is none. */
export function replicaFloor(workload: Workload, scene: Scene): number {
  const autoscalers = autoscalersOf(workload, scene);
  const floor =
    autoscalers.length > 0
      ? Math.max(...autoscalers.map(leastReplicas))
      : numberOr(statedReplicas(workload, scene), 1);
  return Number.isNaN(floor) ? 1 : floor;
}

/** `spec.replicas` of a workload; that of the Rollout where one borrows its template and scales it. */
export function statedReplicas(
  { source }: Workload,
  { borrowerOf }: Scene,
): unknown {
  return specOf(borrowerOf(source) ?? source).replicas;
}

/** A count or percentage of a number of pods, rounded up as a disruption budget does; undefined where it is neither. */
export function podsOf(value: unknown, all: number): number | undefined {
  if (typeof value === 'number') return value;
  const match = typeof value === 'string' ? /^(\d+)%$/.exec(value) : null;
  return match ? Math.ceil((Number(match[1]) * all) / 100) : undefined;
}

/** Replicas that answer while the others are away, so that a drain or a lost node is not felt. */
export function isReplicatedService({ serves, replicated }: Workload): boolean {
  return serves && replicated;
}
