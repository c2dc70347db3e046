import type { JudgedObject } from '../rule';
import type { Scene } from '../scene/scene';
import { podsOf, replicaFloor } from './replicas';

/** What a disruption budget lets go at once. */
type Evictions = {
  /** Undefined where the budget states no number. */
  allowed: number | undefined;
  /** The fewest with which the workload runs. */
  replicas: number;
  /** What the budget states, in words. */
  stated: string;
};

/** A field that states something; null states nothing. */
function isStated(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** What a budget states, where that is wrong whatever it selects: the cluster refuses both, and takes neither for nothing. */
export function wrongForm({ spec }: JudgedObject): string | undefined {
  const stated = ['maxUnavailable', 'minAvailable'].filter(field =>
    isStated(spec[field]),
  );
  if (stated.length === 1) return undefined;
  return stated.length === 0
    ? 'neither maxUnavailable nor minAvailable'
    : 'both maxUnavailable and minAvailable';
}

/** What a budget states, where it never lets a pod go, however many there are. */
export function neverLetsGo({ spec }: JudgedObject): string | undefined {
  const { maxUnavailable: most, minAvailable: least } = spec;
  if (most === 0 || most === '0%') return `maxUnavailable ${most}`;
  return least === '100%' ? 'minAvailable 100%' : undefined;
}

/** Pods that a budget lets go at once when the workload runs with its fewest. */
export function allowedEvictions(
  budget: JudgedObject,
  scene: Scene,
): Evictions | undefined {
  const [workload] = budget.workloads;
  if (!workload) return undefined;
  const replicas = Math.max(1, replicaFloor(workload, scene));
  const { maxUnavailable, minAvailable } = budget.spec;
  const wrong = wrongForm(budget);
  if (wrong) return { allowed: undefined, replicas, stated: wrong };
  if (isStated(maxUnavailable)) {
    return {
      allowed: podsOf(maxUnavailable, replicas),
      replicas,
      stated: `maxUnavailable ${String(maxUnavailable)}`,
    };
  }
  const kept = podsOf(minAvailable, replicas);
  return {
    allowed: kept === undefined ? undefined : Math.max(0, replicas - kept),
    replicas,
    stated: `minAvailable ${String(minAvailable)}`,
  };
}
