import { asRecord } from '../../manifest';
import { formatSeconds } from '../../units';
import { fixedLimit, fromProfile, verdictOf } from '../finding';
import { failsCritical, warnsEverywhere, type Rule } from '../rule';
import { records } from '../scene/serviceHost';
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
          'Use the steps of the policy; analyses among yours come after them.',
        change: {
          spec: {
            strategy: {
              canary: {
                steps: [
                  ...wanted.flatMap(step => [
                    { setWeight: step.weightPercent },
                    { pause: { duration: formatSeconds(step.pauseSeconds) } },
                  ]),
                  ...records(canary.steps).filter(({ analysis }) => analysis),
                ],
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

const pingPong: Rule = {
  id: 'rollout/ping-pong',
  family: 'rollout',
  title: 'Connections that last keep their Service to the end of the release',
  why: 'When a canary is done, the selector of the stable Service turns to the new pods: every proxy and load balancer that holds its open connections has to let go of all its pods at one moment, and some cut them.',
  severity: failsCritical,
  needs: 'files',
  looksAt:
    '`pingPong` of canaries of shape session or media: two Services that change roles, whose selectors never turn while they carry traffic.',
  mend: 'Name two Services in `pingPong` instead of `stableService` and `canaryService`, and let the VirtualService lead to both.',
  on: 'object',
  kinds: [rolloutKind],
  judge: ({ spec, name, standing }) => {
    const canary = canaryOf(spec);
    const lasts = standing.shape === 'session' || standing.shape === 'media';
    if (!canary || !lasts || standing.shapeAssumed) return [];
    const stated = asRecord(canary.pingPong);
    const both =
      typeof stated?.pingService === 'string' &&
      typeof stated.pongService === 'string';
    return verdictOf(
      both,
      {
        seen: both ? 'ping and pong' : 'a stable Service whose selector turns',
        limit: 'pingPong',
        origin: fixedLimit('Argo Rollouts documentation, "Istio", ping pong'),
      },
      () => ({
        description:
          'Let two Services change roles; make them, and lead the routes of the VirtualService to both.',
        change: {
          spec: {
            strategy: {
              canary: {
                stableService: null,
                canaryService: null,
                pingPong: {
                  pingService: `${name}-ping`,
                  pongService: `${name}-pong`,
                },
              },
            },
          },
        },
      }),
    );
  },
};

/** Canaries. */
export const canaryRules: readonly Rule[] = [steps, traffic, surge, pingPong];
