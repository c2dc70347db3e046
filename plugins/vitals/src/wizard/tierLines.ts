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

function completionWords({ objectives }: Profile): string[] {
  return (objectives.workflowCompletion ?? [])
    .slice(0, 1)
    .map(
      ({ share, withinSeconds }) =>
        `${formatRatio(share)} completed within ${formatSpan(withinSeconds)}`,
    );
}

function objectiveWords(
  profile: Profile,
  shape: Shape,
  windowDays: number,
): string {
  const { objectives } = profile;
  if (shape === 'job') return 'that its last run succeeded';
  if (
    (shape === 'session' || shape === 'media') &&
    objectives.sessionSuccess !== undefined
  ) {
    return `${formatRatio(
      objectives.sessionSuccess,
    )} of consultations not broken by the platform over ${windowDays} days`;
  }
  const parts = [
    `${formatRatio(
      objectives.availability,
    )} of requests without server error over ${windowDays} days`,
    ...(objectives.latency.length > 0
      ? [formatValue('latency', objectives.latency.slice(-1))]
      : []),
    ...(shape === 'workflow' ? completionWords(profile) : []),
  ];
  return parts.join(', ');
}

function demandWords({ scale }: Profile, shape: Shape): string {
  switch (shape) {
    case 'session':
    case 'media':
      return `more from ${formatRatio(
        scale.sessionUtilization,
      )} of the consultations that a replica holds`;
    case 'workflow':
      return `more for what is due, and from ${formatRatio(
        scale.cpuUtilization,
      )} of the CPU request`;
    default:
      return `more from ${formatRatio(
        scale.cpuUtilization,
      )} of the CPU request`;
  }
}

function replicaWords(profile: Profile, shape: Shape): string {
  const { scale, run } = profile;
  if (shape === 'job') return 'none while there is nothing to do';
  const zones = {
    required: 'spread over zones by rule',
    preferred: 'spread over zones where possible',
    none: 'wherever there is room',
  }[run.spread.zones];
  return `at least ${scale.minReplicas}, ${zones}; ${demandWords(
    profile,
    shape,
  )}`;
}

function rolloutWords({ release }: Profile): string {
  const { strategy, strategyForLargeChange: large } = release;
  const routine =
    strategy === 'canary'
      ? `canary: ${formatValue('canarySteps', release.canarySteps)}, then all`
      : strategy;
  return large === strategy ? routine : `${routine}; a large change ${large}`;
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
    {
      topic: 'Objective',
      text: objectiveWords(profile, shape, policy.windowDays),
    },
    { topic: 'Replicas', text: replicaWords(profile, shape) },
    { topic: 'Rollout', text: rolloutWords(profile) },
    { topic: 'Probes', text: probeWords(profile) },
  ];
}
