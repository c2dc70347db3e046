import type { KubernetesObject } from '@vitals/plugin-vitals-common/manifest';
import type { ReplicaPlan } from './replicaPlan';
import type { PodSet } from './replicaSet';

/** A Deployment or Rollout as it runs. */
export type RunningWorkload = {
  workload: KubernetesObject;
  plan: ReplicaPlan;
  current: PodSet;
  previous?: PodSet;
};

/** The revision that takes all traffic when nothing is being released, and most of it while a canary is on its way. */
export function stableSet({
  plan,
  current,
  previous,
}: RunningWorkload): PodSet {
  return plan.canary && previous ? previous : current;
}
