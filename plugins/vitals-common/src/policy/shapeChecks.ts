import type { CrossCheck } from './profile';
import type { strategies } from './releaseSchema';
import type { Shape } from './tier';

type Strategy = (typeof strategies)[number];

const strategyFields = ['strategy', 'strategyForLargeChange'] as const;

function strategiesAmong(
  allowed: readonly Strategy[],
  reason: string,
): CrossCheck[] {
  return strategyFields.map(field => ({
    path: ['release', field],
    problem: ({ release }) =>
      allowed.includes(release[field])
        ? undefined
        : `expected ${allowed.join(' or ')} ${reason}, found ${release[field]}`,
  }));
}

const neverZero: CrossCheck = {
  path: ['scale', 'minReplicas'],
  problem: ({ scale: { minReplicas } }) =>
    minReplicas > 0
      ? undefined
      : 'expected at least 1, since only a job may scale to zero, found 0',
};

const ownNetwork: CrossCheck = {
  path: ['run', 'hostNetwork'],
  problem: ({ run: { hostNetwork } }) =>
    hostNetwork
      ? 'expected false, since only media needs the network of its node, found true'
      : undefined,
};

/**
 * A metric per replica counts the pods of both versions, so a stable set kept
 * whole beside a canary inflates it. Source: Argo Rollouts, issue 2857 and
 * pull request 4868.
 */
const shrinkingStable: CrossCheck = {
  path: ['release', 'dynamicStableScale'],
  problem: ({ release }) =>
    !release.dynamicStableScale &&
    strategyFields.some(field => release[field] === 'canary')
      ? 'expected true for a canary that is scaled by a metric per replica, which would count a stable set kept whole as well, found false'
      : undefined,
};

/** The rules of a profile that depend on the shape. */
export const shapeChecks: Readonly<Record<Shape, readonly CrossCheck[]>> = {
  media: [
    neverZero,
    ...strategiesAmong(
      ['blue-green', 'rolling'],
      'for media, whose traffic no mesh can weigh',
    ),
  ],
  session: [neverZero, ownNetwork, shrinkingStable],
  api: [neverZero, ownNetwork],
  workflow: [neverZero, ownNetwork, shrinkingStable],
  job: [
    ownNetwork,
    ...strategiesAmong(['rolling'], 'for a job, which has no traffic to move'),
  ],
};
