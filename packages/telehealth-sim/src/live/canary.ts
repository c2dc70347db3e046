import {
  valueAt,
  type KubernetesObject,
} from '@vitals/plugin-vitals-common/manifest';
import { parseDurationMilliseconds } from '@vitals/plugin-vitals-common/units';
import { itemsAt } from './objectsByKind';

/** One part of a canary: the share on the new version, from when to when after the release. */
export type CanaryPhase = {
  /** Index in `spec.strategy.canary.steps`. */
  step: number;
  weightPercent: number;
  /** Milliseconds after the release. */
  from: number;
  to: number;
};

function pauseMilliseconds(step: unknown): number {
  const duration = valueAt(step, ['pause', 'duration']);
  if (typeof duration === 'number') return duration * 1000;
  return typeof duration === 'string'
    ? parseDurationMilliseconds(duration) ?? 0
    : 0;
}

/** The pauses of a Rollout's canary, in order. A pause without duration, which waits for a person, takes no time here. */
export function canaryPhases(rollout: KubernetesObject): CanaryPhase[] {
  const phases: CanaryPhase[] = [];
  let weightPercent = 0;
  let now = 0;
  itemsAt(rollout, ['spec', 'strategy', 'canary', 'steps']).forEach(
    (step, index) => {
      const weight = valueAt(step, ['setWeight']);
      if (typeof weight === 'number') weightPercent = weight;
      const pause = pauseMilliseconds(step);
      if (pause === 0) return;
      phases.push({ step: index, weightPercent, from: now, to: now + pause });
      now += pause;
    },
  );
  return phases;
}
