import { z } from 'zod';
import { objectives, release } from './releaseSchema';
import { observe, pay, protect } from './protectSchema';
import { run, scale } from './runSchema';
import { shapeChecks } from './shapeChecks';
import type { Shape } from './tier';

/** The groups of a tier profile, in the order in which a service lives. */
export const profileGroups = [
  'objectives',
  'run',
  'scale',
  'protect',
  'release',
  'observe',
  'pay',
] as const;

/** Types and bounds of each value, without the rules that join several. */
export const profileShape = z.strictObject({
  objectives,
  run,
  scale,
  protect,
  release,
  observe,
  pay,
});

/** Everything a tier asks of a service, for one shape. */
export type Profile = z.output<typeof profileShape>;

/** A rule over several values of a profile: the place it is reported at and its words. */
export type CrossCheck = {
  path: (string | number)[];
  /** The sentence to show, or undefined when the rule holds. */
  problem: (profile: Profile) => string | undefined;
};

const strategyFields = ['strategy', 'strategyForLargeChange'] as const;

const crossChecks: readonly CrossCheck[] = [
  {
    path: ['scale', 'maxReplicas'],
    problem: ({ scale: { minReplicas, maxReplicas } }) =>
      minReplicas > maxReplicas
        ? `expected maxReplicas of at least minReplicas (${minReplicas}), found ${maxReplicas}`
        : undefined,
  },
  {
    path: ['run', 'preStopSeconds'],
    problem: ({ run: { preStopSeconds, gracePeriodSeconds } }) =>
      preStopSeconds >= gracePeriodSeconds
        ? `expected less than gracePeriodSeconds (${gracePeriodSeconds}), since preStop counts against it, found ${preStopSeconds}`
        : undefined,
  },
  {
    path: ['run', 'gracePeriodSeconds'],
    problem: ({
      run: { preStopSeconds, gracePeriodSeconds },
      protect: {
        traffic: { timeoutMilliseconds },
      },
    }) => {
      const needed = preStopSeconds + Math.ceil(timeoutMilliseconds / 1000);
      return preStopSeconds < gracePeriodSeconds && gracePeriodSeconds < needed
        ? `expected at least ${needed}, so that after preStop (${preStopSeconds} s) a request still has its timeout (${timeoutMilliseconds} ms), found ${gracePeriodSeconds}`
        : undefined;
    },
  },
  {
    path: ['run', 'livenessGraceSeconds'],
    problem: ({ run: { livenessGraceSeconds, gracePeriodSeconds } }) =>
      livenessGraceSeconds > gracePeriodSeconds
        ? `expected at most gracePeriodSeconds (${gracePeriodSeconds}), found ${livenessGraceSeconds}`
        : undefined,
  },
  {
    path: ['run', 'livenessProbe', 'failureThreshold'],
    problem: ({ run: { livenessProbe, readinessProbe } }) => {
      const kill = livenessProbe.failureThreshold * livenessProbe.periodSeconds;
      const remove =
        readinessProbe.failureThreshold * readinessProbe.periodSeconds;
      return kill <= remove
        ? `expected liveness to give up later than readiness (${remove} s), found ${kill} s`
        : undefined;
    },
  },
  ...(['startupProbe', 'readinessProbe', 'livenessProbe'] as const).map(
    (name): CrossCheck => ({
      path: ['run', name, 'timeoutSeconds'],
      problem: ({
        run: {
          [name]: { timeoutSeconds, periodSeconds },
        },
      }) =>
        timeoutSeconds > periodSeconds
          ? `expected at most periodSeconds (${periodSeconds}), found ${timeoutSeconds}`
          : undefined,
    }),
  ),
  {
    path: ['protect', 'disruption', 'maxUnavailable'],
    problem: ({ protect: { disruption } }) =>
      [0, '0%', '100%'].includes(disruption.maxUnavailable)
        ? `expected a budget that lets a drain end and keeps pods, found ${disruption.maxUnavailable}`
        : undefined,
  },
  {
    path: ['protect', 'disruption', 'maxUnavailable'],
    problem: ({ protect: { disruption }, scale: { minReplicas } }) =>
      typeof disruption.maxUnavailable === 'number' &&
      minReplicas > 1 &&
      disruption.maxUnavailable >= minReplicas
        ? `expected less than minReplicas (${minReplicas}), found ${disruption.maxUnavailable}`
        : undefined,
  },
  {
    path: ['protect', 'traffic', 'timeoutMilliseconds'],
    problem: ({ protect: { traffic } }) => {
      const needed = longestRetryMilliseconds(traffic.retries);
      return needed > traffic.timeoutMilliseconds
        ? `expected at least ${needed}, room for ${traffic.retries.attempts} retries of ${traffic.retries.perTryTimeoutMilliseconds} ms and their back-off, found ${traffic.timeoutMilliseconds}`
        : undefined;
    },
  },
  {
    path: ['protect', 'traffic', 'connectTimeoutMilliseconds'],
    problem: ({ protect: { traffic } }) =>
      traffic.connectTimeoutMilliseconds > traffic.timeoutMilliseconds
        ? `expected at most timeoutMilliseconds (${traffic.timeoutMilliseconds}), found ${traffic.connectTimeoutMilliseconds}`
        : undefined,
  },
  ...strategyFields.map(
    (field): CrossCheck => ({
      path: ['release', field],
      problem: ({ release: chosen, protect: { mesh } }) => {
        const withoutRouting = [mesh.mode, mesh.modeWithPhi].find(
          mode => mode === 'ambient' || mode === 'none',
        );
        return chosen[field] === 'canary' && withoutRouting
          ? `expected a mesh mode that can weigh traffic (sidecar or ambient-waypoint) for a canary, found ${withoutRouting}`
          : undefined;
      },
    }),
  ),
  {
    path: ['release', 'strategyForLargeChange'],
    problem: ({ release: { strategy, strategyForLargeChange } }) =>
      (strategy === 'rolling') !== (strategyForLargeChange === 'rolling')
        ? `expected rolling for both kinds of change or for neither, since a Deployment does not become a Rollout in place, found ${strategyForLargeChange} beside ${strategy}`
        : undefined,
  },
  {
    path: ['release', 'analysis', 'lookbackSeconds'],
    problem: ({ release: { analysis }, observe: { scrapeIntervalSeconds } }) =>
      analysis.lookbackSeconds < 4 * scrapeIntervalSeconds
        ? `expected at least ${
            4 * scrapeIntervalSeconds
          }, four scrapes, found ${analysis.lookbackSeconds}`
        : undefined,
  },
  {
    path: ['release', 'scaleDownDelaySeconds'],
    problem: ({ release: { analysis, scaleDownDelaySeconds, ...others } }) =>
      strategyFields.some(field => others[field] === 'blue-green') &&
      scaleDownDelaySeconds < 2 * analysis.intervalSeconds
        ? `expected at least ${
            2 * analysis.intervalSeconds
          }, since the analysis after a switch ends with the old version and measures every ${
            analysis.intervalSeconds
          } s, found ${scaleDownDelaySeconds}`
        : undefined,
  },
  {
    path: ['release', 'canarySteps'],
    problem: ({ release: { canarySteps } }) =>
      canarySteps.some(
        (step, index) =>
          index > 0 &&
          step.weightPercent <= canarySteps[index - 1].weightPercent,
      )
        ? 'expected weights that rise from step to step'
        : undefined,
  },
  {
    path: ['release', 'maxUnavailable'],
    problem: ({ release: { maxSurge, maxUnavailable } }) =>
      [0, '0%'].includes(maxSurge) && [0, '0%'].includes(maxUnavailable)
        ? 'expected maxSurge or maxUnavailable above 0, else a rolling update cannot start'
        : undefined,
  },
  {
    path: ['release', 'progressDeadlineSeconds'],
    problem: ({
      release: { progressDeadlineSeconds },
      run: { startupProbe },
    }) => {
      const start = startupProbe.failureThreshold * startupProbe.periodSeconds;
      return progressDeadlineSeconds <= start
        ? `expected more than the ${start} s that the startup probe allows, found ${progressDeadlineSeconds}`
        : undefined;
    },
  },
];

/**
 * Time that a call with retries may need: every try, and Envoy's back-off
 * (25 ms base, doubled each time) before each retry. Source: Istio
 * VirtualService `HTTPRetry`, "the interval between retries … 25ms+".
 */
export function longestRetryMilliseconds(
  retries: Profile['protect']['traffic']['retries'],
): number {
  const backOff = 25 * (2 ** retries.attempts - 1);
  return (1 + retries.attempts) * retries.perTryTimeoutMilliseconds + backOff;
}

/** A profile with the rules that hold for every shape. */
const anyProfile = profileShape.superRefine((value, context) => {
  for (const check of crossChecks) {
    const message = check.problem(value);
    if (message)
      context.addIssue({ code: 'custom', path: check.path, message });
  }
});

function withChecks(checks: readonly CrossCheck[]): typeof anyProfile {
  return anyProfile.superRefine((value, context) => {
    for (const { path, problem } of checks) {
      const message = problem(value);
      if (message) context.addIssue({ code: 'custom', path, message });
    }
  });
}

const ofShape = {
  media: withChecks(shapeChecks.media),
  session: withChecks(shapeChecks.session),
  api: withChecks(shapeChecks.api),
  workflow: withChecks(shapeChecks.workflow),
  job: withChecks(shapeChecks.job),
} satisfies Record<Shape, typeof anyProfile>;

/** A whole profile with all its rules, for a shape; without one, for a tier as a whole. */
export function profileFor(shape: Shape = 'api'): typeof anyProfile {
  return ofShape[shape];
}
