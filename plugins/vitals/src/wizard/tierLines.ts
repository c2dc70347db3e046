import {
  effectiveProfile,
  type Profile,
  type Shape,
  type TierPolicy,
} from '@vitals/plugin-vitals-common/policy';
import { formatRatio } from '@vitals/plugin-vitals-common/units';
import { formatSpan, formatValue } from '../policy/formatValue';

/** What a tier asks and gives, one line each. */
export type TierLine = { topic: string; text: string };

function objectiveWords({ objectives }: Profile, windowDays: number): string {
  const parts = [
    `${formatRatio(
      objectives.availability,
    )} of requests without server error over ${windowDays} days`,
    ...(objectives.latency.length > 0
      ? [formatValue('latency', objectives.latency.slice(-1))]
      : []),
  ];
  return parts.join(', ');
}

function replicaWords({ scale, run }: Profile): string {
  const zones = {
    required: 'spread over zones by rule',
    preferred: 'spread over zones where possible',
    none: 'wherever there is room',
  }[run.spread.zones];
  return `at least ${scale.minReplicas}, ${zones}; more from ${formatRatio(
    scale.cpuUtilization,
  )} of the CPU request`;
}

function rolloutWords({ release }: Profile): string {
  return release.strategy === 'canary'
    ? `canary: ${formatValue('canarySteps', release.canarySteps)}, then all`
    : release.strategy;
}

function probeWords({ run }: Profile): string {
  const after = (probe: Profile['run']['readinessProbe']) =>
    formatSpan(probe.failureThreshold * probe.periodSeconds);
  return `out of traffic after ${after(
    run.readinessProbe,
  )}, restarted after ${after(run.livenessProbe)}, ${formatSpan(
    run.gracePeriodSeconds,
  )} to finish its work`;
}

/** What a tier means for a service of a shape; empty where the policy has no such tier. */
export function tierLines(
  policy: TierPolicy,
  tier: string,
  shape: Shape,
): TierLine[] {
  const result = effectiveProfile(policy, { tier, shape });
  if (!result.ok) return [];
  const { profile } = result.value;
  return [
    { topic: 'Objective', text: objectiveWords(profile, policy.windowDays) },
    { topic: 'Replicas', text: replicaWords(profile) },
    { topic: 'Rollout', text: rolloutWords(profile) },
    { topic: 'Probes', text: probeWords(profile) },
  ];
}
