import {
  valueAt,
  type KubernetesObject,
} from '@vitals/plugin-vitals-common/manifest';
import { canaryPhases, type CanaryPhase } from './canary';
import { numberAt } from './objectsByKind';
import type { Setting } from './setting';
import { scalingStep, totalReplicas } from './totalReplicas';

/** The pods of one revision: when each was made, in milliseconds since 1970. */
export type RevisionPods = { revision: number; births: readonly number[] };

/** Which pods a workload has. */
export type ReplicaPlan = {
  /** What the autoscaler or the workload asks for. */
  total: number;
  current: RevisionPods;
  /** Set from the second revision on; without pods once the release is over. */
  previous?: RevisionPods;
  /** Set while a canary is on its way. */
  canary?: CanaryPhase;
};

/** Time between two pods of a rolling update, in milliseconds. */
const rollingStep = 20_000;

/** Demand nearly repeats every week, so that looking further back tells little. */
const horizon = 7 * 86_400_000;

type CountAt = (time: number) => number;

/** Instants at which a count may have changed, latest first. */
function instantsBack(from: number, to: number, marks: readonly number[]) {
  const start = Math.max(to, from - horizon);
  const grid: number[] = [];
  const last = Math.floor(from / scalingStep) * scalingStep;
  for (let at = last; at > start; at -= scalingStep) grid.push(at);
  const inside = marks.filter(mark => mark >= start && mark <= from);
  return [...new Set([...grid, ...inside, start])].sort((a, b) => b - a);
}

/** When each of the pods that exist now was made: as far back as there were that many all the time. */
function birthsOf(
  count: number,
  countAt: CountAt,
  instants: readonly number[],
  since: number,
): number[] {
  const births = Array.from({ length: count }, () => instants[0]);
  let alive = count;
  for (const instant of instants) {
    alive = Math.min(alive, countAt(instant));
    for (let ordinal = 0; ordinal < alive; ordinal += 1) {
      births[ordinal] = instant;
    }
  }
  const first = instants[instants.length - 1];
  return births.map(birth => (birth === first ? since : birth));
}

type Progress = {
  /** Pods of the new revision, of a total, so long after the release. */
  newPods: (total: number, elapsed: number) => number;
  oldPods: (total: number, elapsed: number) => number;
  /** Milliseconds after the release at which pods are made or taken away. */
  marks: readonly number[];
};

function rolling(total: number): Progress {
  const newPods = (all: number, elapsed: number) =>
    elapsed < 0 ? 0 : Math.min(all, 1 + Math.floor(elapsed / rollingStep));
  return {
    newPods,
    oldPods: (all, elapsed) => all - newPods(all, elapsed - rollingStep),
    marks: Array.from({ length: total + 2 }, (_, index) => index * rollingStep),
  };
}

function canary(rollout: KubernetesObject, phases: CanaryPhase[]): Progress {
  const shrinks =
    valueAt(rollout, ['spec', 'strategy', 'canary', 'dynamicStableScale']) ===
    true;
  const least = numberAt(
    rollout,
    ['spec', 'strategy', 'canary', 'minPodsPerReplicaSet'],
    1,
  );
  const end = phases[phases.length - 1].to;
  const weightAt = (elapsed: number) =>
    phases.find(({ from, to }) => elapsed >= from && elapsed < to)
      ?.weightPercent ?? 100;
  return {
    newPods: (total, elapsed) =>
      elapsed < 0
        ? 0
        : Math.min(
            total,
            Math.max(least, Math.ceil((total * weightAt(elapsed)) / 100)),
          ),
    oldPods: (total, elapsed) => {
      if (elapsed < 0) return total;
      if (elapsed >= end) return 0;
      return shrinks
        ? Math.max(least, Math.ceil((total * (100 - weightAt(elapsed))) / 100))
        : total;
    },
    marks: phases.flatMap(({ from, to }) => [from, to]),
  };
}

/** The pods of a workload at the setting's time, with their birthdays. */
export function replicaPlan(
  workload: KubernetesObject,
  autoscaler: KubernetesObject | undefined,
  setting: Setting,
): ReplicaPlan {
  const { history, time } = setting;
  const totalAt = totalReplicas(workload, autoscaler, setting);
  const total = totalAt(time);
  const phases = canaryPhases(workload);
  const progress =
    phases.length > 0 ? canary(workload, phases) : rolling(total);
  const first = history.previousReleasedAt === undefined;
  const newAt: CountAt = at =>
    first
      ? totalAt(at)
      : progress.newPods(totalAt(at), at - history.releasedAt);
  const oldAt: CountAt = at =>
    progress.oldPods(totalAt(at), at - history.releasedAt);
  const marks = progress.marks.map(mark => history.releasedAt + mark);
  const pods = (countAt: CountAt, since: number) =>
    birthsOf(countAt(time), countAt, instantsBack(time, since, marks), since);
  const phase = phases.find(
    ({ from, to }) =>
      !first &&
      time - history.releasedAt >= from &&
      time - history.releasedAt < to,
  );
  return {
    total,
    current: {
      revision: history.revision,
      births: pods(newAt, history.releasedAt),
    },
    ...(history.previousReleasedAt !== undefined && {
      previous: {
        revision: history.revision - 1,
        births: pods(oldAt, history.previousReleasedAt),
      },
    }),
    ...(phase && { canary: phase }),
  };
}
