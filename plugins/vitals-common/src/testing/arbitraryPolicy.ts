import type fc from 'fast-check';
import {
  policyApiVersion,
  shapes,
  tierPolicy,
  type OverrideBound,
  type Profile,
  type Shape,
  type Tier,
  type TierPolicy,
} from '../policy';
import { drawProfile, profileDraws } from './arbitraryProfile';
import { drawn, type Dice } from './dice';

/** Values that a service may set without breaking a rule that joins them with others. */
function mayChange(profile: Profile): Record<string, OverrideBound> {
  const { objectives, protect, observe, run, scale } = profile;
  const { timeoutMilliseconds } = protect.traffic;
  const slack = run.gracePeriodSeconds - run.preStopSeconds;
  return {
    'objectives.availability': { min: objectives.availability, max: 0.9999 },
    'observe.traceSamplingRatio': { min: observe.traceSamplingRatio, max: 1 },
    'protect.traffic.timeoutMilliseconds': {
      min: timeoutMilliseconds,
      max: Math.min(3_600_000, slack * 1000),
    },
    'run.cpuLimitRatio': { oneOf: ['none', 2, 4] },
    'run.gracePeriodSeconds': { min: run.gracePeriodSeconds, max: 86_400 },
    'scale.cpuUtilization': { min: 0.1, max: 0.95 },
    'scale.maxReplicas': { min: scale.maxReplicas, max: 1000 },
  };
}

/** What differs for a shape: whole groups where their values are joined by rules, single values elsewhere. */
function drawOverride(dice: Dice, shape: Shape): Record<string, unknown> {
  const profile = drawProfile(dice, shape);
  const { run, scale, protect, release, observe, pay } = profile;
  const { scrapeIntervalSeconds } = observe;
  return dice.flag() || shape === 'job' || shape === 'media'
    ? { run, scale, protect, release }
    : { observe: { scrapeIntervalSeconds }, pay };
}

function drawTier(dice: Dice): Tier {
  const profile = drawProfile(dice);
  // Those that can't have what other shapes have always differ.
  const differing = [
    'job' as const,
    'media' as const,
    ...dice.list(2, () => dice.oneOf(shapes)),
  ];
  return {
    title: 'A tier',
    description: 'Services of this tier.',
    ...profile,
    shapes: Object.fromEntries(
      differing.map(shape => [shape, drawOverride(dice, shape)]),
    ),
    overridable: Object.fromEntries(
      dice.some(Object.entries(mayChange(profile))),
    ),
  };
}

/** A policy that obeys the schema: any numbers, strategies and mesh modes, shapes that differ, values that services may set. */
export function drawPolicy(dice: Dice): TierPolicy {
  const usual = ['critical', 'core', 'auxiliary'];
  const names = dice.flag() ? usual : dice.list(3, () => dice.label(), 1);
  const tiers = Object.fromEntries(names.map(name => [name, drawTier(dice)]));
  return {
    apiVersion: policyApiVersion,
    kind: 'TierPolicy',
    version: dice.integer(1, 1_000_000),
    defaultTier: dice.oneOf(Object.keys(tiers)),
    windowDays: dice.integer(7, 90),
    mesh: {
      trustDomain: dice.oneOf(['cluster.local', 'clinic.example']),
      controlPlaneNamespace: dice.label(),
      gateway: {
        namespace: dice.label(),
        serviceAccount: dice.label(),
        name: dice.label(),
        api: dice.oneOf(['istio', 'gateway-api']),
        tokens: {
          issuer: 'https://login.clinic.example',
          jwksUri: 'https://login.clinic.example/keys',
          audiences: ['clinic'],
        },
      },
    },
    monitoring: {
      namespace: dice.label(),
      prometheusServiceAccount: dice.label(),
      telemetryNamespace: dice.label(),
      telemetryService: dice.label(),
      telemetryPort: dice.integer(1, 65_535),
      prometheusUrl: 'http://prometheus.monitoring:9090',
      pushgateway: {
        namespace: dice.label(),
        service: dice.label(),
        port: dice.integer(1, 65_535),
      },
    },
    nodeAutoscaler: { maxGracefulTerminationSeconds: dice.integer(0, 7200) },
    nodeUpgrade: { drainSeconds: dice.integer(86_400, 172_800) },
    tiers,
    sources: {},
  };
}

/** Draws that a policy of three tiers with two shapes each needs at most. */
export const policyDraws = 15 * profileDraws + 120;

/** Any policy that the schema takes. */
export function arbitraryPolicy(): fc.Arbitrary<TierPolicy> {
  return drawn(policyDraws, drawPolicy).filter(
    policy => tierPolicy.safeParse(policy).success,
  );
}
