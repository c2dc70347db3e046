import type { Origin, TierPolicy } from '../../policy';
import { maxReplicas } from '../../render';
import { count, fromProfile, verdictOf } from '../finding';
import { failsClinical, type Rule } from '../rule';
import { expectationsOf } from '../scene/expectations';
import { noNumbersIn, numberOr } from '../scene/spec';
import type { Standing } from '../scene/standing';
import { leastReplicas } from './replicas';
import { roundedUp } from './resourceFields';
import { autoscalerKinds, isScaledObject } from './scaledObjectFields';

const least: Rule = {
  id: 'autoscaling/min-replicas',
  family: 'autoscaling',
  title: 'The autoscaler keeps enough replicas',
  why: 'At night it goes down to this number. With one, every drain is an outage; with fewer than zones, the loss of one is felt.',
  severity: failsClinical,
  needs: 'files',
  looksAt:
    '`minReplicas` of HPAs (1 where not stated) and `minReplicaCount` of ScaledObjects (0 where not stated).',
  mend: 'Keep at least the number of the policy.',
  aliases: {
    kubeScore: ['horizontalpodautoscaler-replicas'],
    polaris: ['hpaMinAvailability'],
  },
  disagreement:
    'Both tools want two replicas; the policy states the number by tier.',
  on: 'object',
  kinds: autoscalerKinds,
  judge: ({ source, spec, standing }) => {
    const wanted = standing.profile.scale.minReplicas;
    const found = leastReplicas(source);
    const field =
      source.object.kind === 'ScaledObject' ? 'minReplicaCount' : 'minReplicas';
    return verdictOf(
      found >= wanted,
      {
        seen: noNumbersIn(spec, [field]) ?? count(found, 'replica'),
        limit: `at least ${count(wanted, 'replica')}`,
        origin: fromProfile(standing, 'scale', 'minReplicas'),
      },
      () => ({
        description: 'Keep at least the number of the policy.',
        change: { spec: { [field]: wanted } },
      }),
    );
  },
};

/** Most replicas: by demand where a descriptor states it, else between the bounds of the policy. */
function wantedMost(
  standing: Standing,
  { policy, fewest }: { policy: TierPolicy; fewest: number },
): { from: number; to: number; allowed: number; origin: Origin } {
  const { scale } = standing.profile;
  const context = expectationsOf(standing, policy);
  if (!context) {
    return {
      from: Math.min(
        scale.maxReplicas,
        roundedUp(
          scale.headroomRatio * Math.max(scale.minReplicas, fewest || 0),
        ),
      ),
      to: scale.maxReplicas,
      allowed: scale.maxReplicas,
      origin: fromProfile(standing, 'scale'),
    };
  }
  const { value, origin } = maxReplicas(context);
  return {
    from: value,
    to: Math.max(value, scale.maxReplicas),
    allowed: scale.maxReplicas,
    origin,
  };
}

function limitWords(from: number, to: number): string {
  return from === to
    ? count(from, 'replica')
    : `from ${from} to ${to} replicas`;
}

/** What KEDA takes where no ceiling is stated. */
const kedaMost = 100;

const most: Rule = {
  id: 'autoscaling/max-replicas',
  family: 'autoscaling',
  title: 'The autoscaler may reach what the peak needs, and no more',
  why: 'A ceiling below the peak turns patients away while nodes stand idle; one far above it lets a fault eat the whole cluster.',
  severity: failsClinical,
  needs: 'files',
  looksAt:
    '`maxReplicas` of HPAs and `maxReplicaCount` of ScaledObjects (100 where not stated): at least what the demand of the descriptor needs, at most the bound of the policy. Without a descriptor it must leave `minReplicas` the headroom of the policy.',
  mend: 'Set the number that the formula gives.',
  aliases: { polaris: ['hpaMaxAvailability'] },
  disagreement:
    'Polaris is content with one replica more than the least. What the peak needs follows from demand, or from the headroom of the policy.',
  on: 'object',
  kinds: autoscalerKinds,
  judge: ({ source, spec, standing }, { policy }) => {
    const { from, to, allowed, origin } = wantedMost(standing, {
      policy,
      fewest: leastReplicas(source),
    });
    const isKeda = isScaledObject(source.object);
    const field = isKeda ? 'maxReplicaCount' : 'maxReplicas';
    const found = numberOr(spec[field], isKeda ? kedaMost : 0);
    return verdictOf(
      found >= from && found <= to,
      {
        seen:
          noNumbersIn(spec, [field]) ??
          (found > 0 ? count(found, 'replica') : 'no ceiling'),
        limit:
          from > allowed
            ? `${count(
                from,
                'replica',
              )}, of which scale.maxReplicas allows ${allowed}`
            : limitWords(from, to),
        origin,
      },
      () =>
        from > allowed
          ? {
              description:
                'Measure load.replicaRequestsPerSecond, or set overrides.scale.maxReplicas within the policy: the peak needs more replicas than the service may have.',
            }
          : {
              description: 'Set the ceiling that the peak needs.',
              change: {
                spec: {
                  [field]: found > to ? to : from,
                },
              },
            },
    );
  },
};

/** Between how many replicas an autoscaler moves. */
export const autoscalerBounds: readonly Rule[] = [least, most];
