import { formatSeconds } from '../../units';
import { fixedLimit, fromProfile, verdictOf } from '../finding';
import { failsCritical, warnsEverywhere, type Rule } from '../rule';
import {
  canaryOf,
  canaryStepsOf,
  formatSteps,
  rolloutKind,
  routesTraffic,
  type CanaryStep,
} from './rolloutFields';

function isAsCareful(
  found: readonly CanaryStep[],
  wanted: readonly CanaryStep[],
): boolean {
  return (
    found.length >= wanted.length &&
    wanted.every(
      ({ weightPercent, pauseSeconds }, index) =>
        found[index].weightPercent <= weightPercent &&
        found[index].pauseSeconds >= pauseSeconds,
    )
  );
}

const steps: Rule = {
  id: 'rollout/canary-steps',
  family: 'rollout',
  title: 'A canary takes the steps of its tier',
  why: 'Larger or shorter steps show a bad version to more patients before anybody can tell.',
  severity: failsCritical,
  needs: 'files',
  looksAt:
    '`setWeight` and `pause` of the canary’s steps: as many as the policy has, none heavier and none shorter.',
  mend: 'Use the steps of the policy.',
  on: 'object',
  kinds: [rolloutKind],
  judge: ({ spec, standing }) => {
    const canary = canaryOf(spec);
    const { canarySteps: wanted, strategy } = standing.profile.release;
    if (!canary || strategy !== 'canary') return [];
    const found = canaryStepsOf(canary);
    return verdictOf(
      isAsCareful(found, wanted),
      {
        seen: formatSteps(found),
        limit: formatSteps(wanted),
        origin: fromProfile(standing, 'release', 'canarySteps'),
      },
      () => ({
        description:
          'Use the steps of the policy; put analyses of your own between them.',
        change: {
          spec: {
            strategy: {
              canary: {
                steps: wanted.flatMap(step => [
                  { setWeight: step.weightPercent },
                  { pause: { duration: formatSeconds(step.pauseSeconds) } },
                ]),
              },
            },
          },
        },
      }),
    );
  },
};

const traffic: Rule = {
  id: 'rollout/traffic-routing',
  family: 'rollout',
  title: 'The canary’s share is a share of traffic, not of pods',
  why: 'Without traffic routing a step of 5 % is a third of the requests when three pods run.',
  severity: failsCritical,
  needs: 'files',
  looksAt: '`trafficRouting`, `stableService` and `canaryService` of canaries.',
  mend: 'Let the mesh weigh the traffic between two Services.',
  on: 'object',
  kinds: [rolloutKind],
  judge: ({ spec, name }) => {
    const canary = canaryOf(spec);
    if (!canary) return [];
    const services =
      canary.pingPong !== undefined ||
      (typeof canary.stableService === 'string' &&
        typeof canary.canaryService === 'string');
    const routed = routesTraffic(canary);
    const lacks = [
      ...(routed ? [] : ['trafficRouting']),
      ...(services ? [] : ['stableService and canaryService']),
    ];
    return verdictOf(
      lacks.length === 0,
      {
        seen:
          lacks.length === 0
            ? 'weighed between two Services'
            : `no ${lacks.join(', no ')}`,
        limit: 'trafficRouting between stableService and canaryService',
        origin: fixedLimit('a weight needs somebody who weighs'),
      },
      () => ({
        description:
          'Let the mesh weigh the traffic; make the Services and the VirtualService too.',
        change: {
          spec: {
            strategy: {
              canary: {
                stableService: name,
                canaryService: `${name}-canary`,
                trafficRouting: { istio: { virtualService: { name } } },
              },
            },
          },
        },
      }),
    );
  },
};

const surge: Rule = {
  id: 'rollout/surge-ignored',
  family: 'rollout',
  title: 'Nothing is stated that the canary ignores',
  why: 'With traffic routing `maxSurge` and `maxUnavailable` have no effect; whoever reads them plans with capacity that is not kept.',
  severity: warnsEverywhere,
  needs: 'files',
  looksAt: '`maxSurge` and `maxUnavailable` of canaries with traffic routing.',
  mend: 'Take them out; `setCanaryScale` and `minPodsPerReplicaSet` do what was meant.',
  on: 'object',
  kinds: [rolloutKind],
  judge: ({ spec }) => {
    const canary = canaryOf(spec);
    if (!canary || !routesTraffic(canary)) return [];
    const stated = ['maxSurge', 'maxUnavailable'].filter(
      key => canary[key] !== undefined,
    );
    return verdictOf(
      stated.length === 0,
      {
        seen: stated.join(', ') || 'neither stated',
        limit: 'neither stated',
        origin: fixedLimit(
          'Argo Rollouts documentation, "Canary": ignored with traffic routing',
        ),
      },
      () => ({
        description: 'Take them out.',
        change: {
          spec: {
            strategy: {
              canary: Object.fromEntries(stated.map(key => [key, null])),
            },
          },
        },
      }),
    );
  },
};

/** Canaries. */
export const canaryRules: readonly Rule[] = [steps, traffic, surge];
