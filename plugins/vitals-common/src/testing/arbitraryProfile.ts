import type fc from 'fast-check';
import {
  longestRetryMilliseconds,
  profileFor,
  safeRetryConditions,
  type Profile,
  type Shape,
} from '../policy';
import { drawn, type Dice } from './dice';

type Probe = Profile['run']['readinessProbe'];
type Traffic = Profile['protect']['traffic'];

function drawProbe(dice: Dice, mostFailures: number): Probe {
  const periodSeconds = dice.integer(1, 300);
  return {
    periodSeconds,
    timeoutSeconds: dice.integer(1, Math.min(60, periodSeconds)),
    failureThreshold: dice.integer(1, mostFailures),
  };
}

/** Gives up later than readiness does. */
function drawLiveness(dice: Dice, readiness: Probe): Probe {
  const remove = readiness.periodSeconds * readiness.failureThreshold;
  const periodSeconds = dice.integer(
    Math.max(1, Math.ceil((remove + 1) / 100)),
    300,
  );
  return {
    periodSeconds,
    timeoutSeconds: dice.integer(1, Math.min(60, periodSeconds)),
    failureThreshold: dice.integer(Math.floor(remove / periodSeconds) + 1, 100),
  };
}

function drawRun(dice: Dice, traffic: Traffic): Profile['run'] {
  const readinessProbe = drawProbe(dice, 90);
  const preStopSeconds = dice.integer(0, 300);
  const longestRequest = Math.ceil(traffic.timeoutMilliseconds / 1000);
  const gracePeriodSeconds = dice.integer(
    preStopSeconds + Math.max(1, longestRequest),
    86_400,
  );
  return {
    hostNetwork: false,
    startupProbe: drawProbe(dice, 100),
    readinessProbe,
    livenessProbe: drawLiveness(dice, readinessProbe),
    preStopSeconds,
    gracePeriodSeconds,
    livenessGraceSeconds: dice.integer(1, gracePeriodSeconds),
    memoryLimitRatio: dice.share(1, 4),
    cpuLimitRatio: dice.flag() ? 'none' : dice.share(1, 16),
    priorityClass: {
      name: dice.label(),
      value: dice.integer(-1_000_000_000, 1_000_000_000),
      preempts: dice.flag(),
    },
    spread: {
      zones: dice.oneOf(['required', 'preferred', 'none']),
      nodes: dice.oneOf(['required', 'preferred', 'none']),
      maxSkew: dice.integer(1, 10),
    },
  };
}

function drawDirection(
  dice: Dice,
  mostPercent: number,
): Profile['scale']['scaleUp'] {
  return {
    stabilizationSeconds: dice.integer(0, 3600),
    percent: dice.integer(1, mostPercent),
    pods: dice.integer(1, 1000),
    periodSeconds: dice.integer(1, 1800),
  };
}

function drawScale(dice: Dice, shape: Shape): Profile['scale'] {
  const least = shape === 'job' ? 0 : 1;
  const minReplicas = dice.integer(least, dice.oneOf([5, 1000]));
  return {
    minReplicas,
    maxReplicas: dice.integer(Math.max(1, minReplicas), 1000),
    headroomRatio: dice.share(1, 10),
    cpuUtilization: dice.share(0.1, 0.95),
    sessionUtilization: dice.share(0.1, 0.95),
    pollingSeconds: dice.integer(5, 300),
    cooldownSeconds: dice.integer(0, 86_400),
    cpuMetric: dice.oneOf(['container', 'pod']),
    scaleUp: drawDirection(dice, 1000),
    scaleDown: drawDirection(dice, 100),
  };
}

function drawTraffic(dice: Dice): Traffic {
  const retries: Traffic['retries'] = {
    attempts: dice.integer(0, 10),
    perTryTimeoutMilliseconds: dice.integer(1, dice.oneOf([2000, 100_000])),
    retryOn: dice.some(safeRetryConditions, 1),
  };
  const timeoutMilliseconds = dice.integer(
    Math.max(1, longestRetryMilliseconds(retries)),
    3_600_000,
  );
  return {
    connectTimeoutMilliseconds: dice.integer(1, timeoutMilliseconds),
    timeoutMilliseconds,
    retries,
    outlierDetection: {
      consecutive5xxErrors: dice.integer(1, 1000),
      consecutiveGatewayErrors: dice.integer(0, 1000),
      intervalSeconds: dice.integer(1, 3600),
      baseEjectionSeconds: dice.integer(1, 3600),
      maxEjectionPercent: dice.integer(1, 100),
      minHealthPercent: dice.integer(0, 100),
    },
    throttleFactor: dice.share(1, 20),
    connectionPoolFactor: dice.share(1, 20),
  };
}

function drawProtect(
  dice: Dice,
  minReplicas: number,
  drawnStrategies: Strategies,
): Profile['protect'] {
  const weighing = ['sidecar', 'ambient-waypoint'] as const;
  const canary = Object.values(drawnStrategies).includes('canary');
  const most = minReplicas > 1 ? minReplicas - 1 : 1000;
  return {
    disruption: {
      maxUnavailable: dice.flag()
        ? dice.integer(1, most)
        : `${dice.integer(1, 99)}%`,
    },
    mesh: {
      mode: dice.oneOf(canary ? weighing : [...weighing, 'ambient', 'none']),
      modeWithPhi: dice.oneOf(canary ? weighing : [...weighing, 'ambient']),
    },
    traffic: drawTraffic(dice),
  };
}

function drawCanarySteps(dice: Dice): Profile['release']['canarySteps'] {
  const steps: Profile['release']['canarySteps'] = [];
  for (let least = 1; least <= 99 && steps.length < 20; ) {
    const weightPercent = dice.integer(least, 99);
    steps.push({ weightPercent, pauseSeconds: dice.integer(30, 86_400) });
    least = dice.flag() ? weightPercent + 1 : 100;
  }
  return steps;
}

type Strategies = Pick<
  Profile['release'],
  'strategy' | 'strategyForLargeChange'
>;

/** Rolling for both kinds of change or for neither. */
function drawStrategies(dice: Dice, shape: Shape): Strategies {
  if (shape === 'job' || dice.integer(0, 2) === 0) {
    return { strategy: 'rolling', strategyForLargeChange: 'rolling' };
  }
  const draw = () =>
    dice.oneOf(
      shape === 'media'
        ? (['blue-green'] as const)
        : (['canary', 'blue-green'] as const),
    );
  return { strategy: draw(), strategyForLargeChange: draw() };
}

/** Borders of the buckets that conventions give requests and workflows. */
const latencyBorders = [5, 10, 25, 50, 100, 200, 300, 500, 1000, 2000, 5000];
const completionBorders = [1, 5, 10, 30, 60, 120, 300, 900, 3600, 86_400];

function drawAnalysis(dice: Dice): Profile['release']['analysis'] {
  return {
    intervalSeconds: dice.integer(10, 3600),
    lookbackSeconds: dice.integer(1200, 86_400),
    burnRateLimit: dice.share(1, 1000),
    minimumEvents: dice.integer(1, 1_000_000),
    failureLimit: dice.integer(0, 100),
    latencyFailureLimit: dice.integer(0, 100),
    inconclusiveLimit: dice.integer(0, 1000),
  };
}

function drawRelease(
  dice: Dice,
  drawnStrategies: Strategies,
  { startupProbe }: Profile['run'],
): Profile['release'] {
  const start = startupProbe.periodSeconds * startupProbe.failureThreshold;
  const maxSurge = dice.integer(0, 1000);
  const least = maxSurge === 0 ? 1 : 0;
  const analysis = drawAnalysis(dice);
  const twoMeasurements = 2 * analysis.intervalSeconds;
  return {
    ...drawnStrategies,
    analysis,
    canarySteps: drawCanarySteps(dice),
    dynamicStableScale:
      Object.values(drawnStrategies).includes('canary') || dice.flag(),
    minPodsPerReplicaSet: dice.integer(1, 100),
    abortScaleDownDelaySeconds: dice.integer(0, 86_400),
    autoPromotion: dice.flag(),
    scaleDownDelaySeconds: dice.integer(Math.max(30, twoMeasurements), 86_400),
    rollbackWindowRevisions: dice.integer(0, 50),
    revisionHistoryLimit: dice.integer(1, 50),
    progressDeadlineSeconds: dice.integer(Math.max(60, start + 1), 86_400),
    progressDeadlineAbort: dice.flag(),
    maxSurge,
    maxUnavailable: dice.flag()
      ? dice.integer(least, 1000)
      : `${dice.integer(least, 100)}%`,
  };
}

function drawObjectives(dice: Dice): Profile['objectives'] {
  const objective = () => dice.share(0.901, 0.999);
  return {
    availability: objective(),
    latency: dice.list(3, () => ({
      share: dice.share(0.5, 0.999),
      thresholdMilliseconds: dice.oneOf(latencyBorders),
    })),
    ...(dice.flag() ? { sessionSuccess: objective() } : {}),
    ...(dice.flag()
      ? {
          workflowCompletion: dice.list(3, () => ({
            share: objective(),
            withinSeconds: dice.oneOf(completionBorders),
          })),
        }
      : {}),
    ...(dice.flag()
      ? {
          workflowAge: {
            share: objective(),
            withinSeconds: dice.integer(1, 604_800),
          },
        }
      : {}),
    ...(dice.flag()
      ? {
          videoSetup: [
            { share: objective(), withinSeconds: dice.oneOf([3, 15]) },
          ],
          recordAccess: [
            { share: objective(), withinSeconds: dice.oneOf([0.25, 2]) },
          ],
        }
      : {}),
  };
}

/** A profile that obeys the schema and its cross rules, for a shape. */
export function drawProfile(dice: Dice, shape: Shape = 'api'): Profile {
  const drawnStrategies = drawStrategies(dice, shape);
  const scale = drawScale(dice, shape);
  const protect = drawProtect(dice, scale.minReplicas, drawnStrategies);
  const run = {
    ...drawRun(dice, protect.traffic),
    hostNetwork: shape === 'media' && dice.flag(),
  };
  return {
    objectives: drawObjectives(dice),
    run,
    scale,
    protect,
    release: drawRelease(dice, drawnStrategies, run),
    observe: {
      paging: dice.oneOf(['always', 'clinic-hours', 'never']),
      scrapeIntervalSeconds: dice.integer(5, 300),
      traceSamplingRatio: dice.share(0, 1),
      accessLogs: dice.oneOf(['all', 'errors']),
    },
    pay: { costAlarmRatio: dice.share(0, 10) },
  };
}

/** Draws that a profile needs at most. */
export const profileDraws = 180;

/** Any profile that the schema and its cross rules take. */
export function arbitraryProfile(): fc.Arbitrary<Profile> {
  return drawn(profileDraws, dice => drawProfile(dice)).filter(
    profile => profileFor().safeParse(profile).success,
  );
}
