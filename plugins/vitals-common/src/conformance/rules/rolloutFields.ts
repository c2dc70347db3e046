import { asRecord } from '../../manifest';
import type { Profile } from '../../policy';
import { parseDurationMilliseconds } from '../../units';
import { records } from '../scene/serviceHost';
import type { Fields } from '../scene/workload';

export const rolloutKind = 'argoproj.io/Rollout';
export const deploymentKind = 'apps/Deployment';

type Strategy = Profile['release']['strategy'];

/** The canary group of a Rollout; undefined where it is none. */
export function canaryOf(spec: Fields): Fields | undefined {
  return asRecord(asRecord(spec.strategy)?.canary);
}

/** The blue-green group of a Rollout; undefined where it is none. */
export function blueGreenOf(spec: Fields): Fields | undefined {
  return asRecord(asRecord(spec.strategy)?.blueGreen);
}

/** How an object releases a new version. */
export function strategyOf(
  kind: string,
  spec: Fields,
): Strategy | 'recreate' | 'none' {
  if (kind === 'Rollout') {
    if (canaryOf(spec)) return 'canary';
    return blueGreenOf(spec) ? 'blue-green' : 'none';
  }
  return asRecord(spec.strategy)?.type === 'Recreate' ? 'recreate' : 'rolling';
}

/** A weight and how long it is held; Infinity where somebody must promote it. */
export type CanaryStep = { weightPercent: number; pauseSeconds: number };

/** Seconds of a pause: a number, digits, or a duration. */
function pauseSeconds(pause: Fields): number {
  const { duration } = pause;
  if (duration === undefined) return Infinity;
  if (typeof duration === 'number') return duration;
  const text = String(duration);
  if (/^\d+$/.test(text)) return Number(text);
  return (parseDurationMilliseconds(text) ?? 0) / 1000;
}

/** The weights of a canary, each with the pauses before the next. */
export function canaryStepsOf(canary: Fields): CanaryStep[] {
  const steps: CanaryStep[] = [];
  for (const step of records(canary.steps)) {
    const pause = asRecord(step.pause);
    const last = steps.at(-1);
    if (typeof step.setWeight === 'number') {
      steps.push({ weightPercent: step.setWeight, pauseSeconds: 0 });
    } else if (step.pause !== undefined && last) {
      last.pauseSeconds += pauseSeconds(pause ?? {});
    }
  }
  return steps;
}

/** `5 % for 600 s, then 20 % for 600 s`. */
export function formatSteps(steps: readonly CanaryStep[]): string {
  const words = steps.map(({ weightPercent, pauseSeconds: seconds }) =>
    seconds === Infinity
      ? `${weightPercent} % until promoted`
      : `${weightPercent} % for ${seconds} s`,
  );
  return words.join(', then ') || 'no steps';
}

/** Whether traffic is weighed by the mesh or gateway, not by the number of pods. */
export function routesTraffic(canary: Fields): boolean {
  const routing = asRecord(canary.trafficRouting);
  return routing !== undefined && Object.keys(routing).length > 0;
}
