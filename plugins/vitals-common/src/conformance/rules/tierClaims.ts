import { shown } from '../../manifest';
import { fixedLimit, verdictOf } from '../finding';
import { failsEverywhere, warnsEverywhere, type Rule } from '../rule';
import { shapeLabel, tierLabel } from '../scene/standing';
import { templateChange, type Fields, type Workload } from '../scene/workload';

/** A label on the workload and on its pods. */
function labelChange(workload: Workload, labels: Fields): Fields {
  const metadata = { labels };
  return { ...templateChange(workload, { metadata }), metadata };
}

function labelOf(
  { object, podLabels }: Workload,
  label: string,
): string | undefined {
  return object.metadata.labels?.[label] ?? podLabels[label];
}

const tierStated: Rule = {
  id: 'identity/tier-stated',
  family: 'identity',
  title: 'The workload says how critical it is',
  why: 'Probes, replicas, drain, rollout, objectives and the gate all follow the tier. Where none is stated, everything is judged by a guess.',
  severity: warnsEverywhere,
  needs: 'files',
  looksAt: `The label \`${tierLabel}\` of the workload or its pods.`,
  mend: 'Label the workload and its pods with the tier.',
  on: 'workload',
  judge: (workload, { policy }) => {
    const tier = labelOf(workload, tierLabel);
    const tiers = Object.keys(policy.tiers);
    return verdictOf(
      tier !== undefined,
      {
        seen: tier ?? 'no label',
        limit: `one of ${tiers.join(', ')}`,
        origin: { kind: 'policy', path: 'tiers', version: policy.version },
      },
      () => ({
        description: `State the tier; ${workload.standing.tier} is what it was judged by.`,
        change: labelChange(workload, { [tierLabel]: workload.standing.tier }),
      }),
    );
  },
};

const tierKnown: Rule = {
  id: 'identity/tier-known',
  family: 'identity',
  title: 'The tier is one that the policy has',
  why: 'A tier that nobody defined has no limits: the service was judged as the default tier, which may be too mild for it.',
  severity: failsEverywhere,
  needs: 'files',
  looksAt: `The tier of the descriptor and of the label \`${tierLabel}\`.`,
  mend: 'Name a tier of the policy, or add the tier to it.',
  on: 'workload',
  judge: (workload, { policy }) => {
    const stated = [
      workload.standing.service?.tier,
      labelOf(workload, tierLabel),
    ].filter(tier => tier !== undefined);
    if (stated.length === 0) return [];
    const strange = stated.filter(tier => !Object.hasOwn(policy.tiers, tier));
    return verdictOf(
      strange.length === 0,
      {
        seen:
          strange.length === 0
            ? stated[0]
            : `${shown(strange[0])}, judged as ${workload.standing.tier}`,
        limit: `one of ${Object.keys(policy.tiers).join(', ')}`,
        origin: { kind: 'policy', path: 'tiers', version: policy.version },
      },
      () => ({
        description: 'Name a tier of the policy.',
        change: labelChange(workload, { [tierLabel]: policy.defaultTier }),
      }),
    );
  },
};

function agrees(
  id: string,
  label: string,
  what: 'tier' | 'shape',
  why: string,
): Rule {
  return {
    id,
    family: 'identity',
    title: `Workload, pods and descriptor name the same ${what}`,
    why,
    severity: failsEverywhere,
    needs: 'files',
    looksAt: `The label \`${label}\` on the workload and on its pods, and \`${what}\` of the descriptor.`,
    mend: `Make them agree; lowering a tier needs an approval.`,
    on: 'workload',
    judge: workload => {
      const { service } = workload.standing;
      const claims = [
        ['descriptor', service?.[what]],
        ['label', workload.object.metadata.labels?.[label]],
        ['pods', workload.podLabels[label]],
      ].filter(([, value]) => value !== undefined);
      if (claims.length < 2) return [];
      const agreed = new Set(claims.map(([, value]) => value)).size === 1;
      const [, wanted] = claims[0];
      return verdictOf(
        agreed,
        {
          seen: agreed
            ? String(wanted)
            : claims.map(([place, value]) => `${place} ${value}`).join(', '),
          limit: `one ${what} everywhere`,
          origin: service
            ? { kind: 'descriptor', path: what }
            : fixedLimit('one service has one of them'),
        },
        () => ({
          description: `Label workload and pods with the ${what} that is meant.`,
          change: labelChange(workload, { [label]: wanted }),
        }),
      );
    },
  };
}

/** What workload, pods and descriptor say of tier and shape. */
export const tierClaimRules: readonly Rule[] = [
  tierStated,
  tierKnown,
  agrees(
    'identity/tier-agrees',
    tierLabel,
    'tier',
    'When they differ, the cluster, the gate and the pages treat the service by different tiers, and the mildest of them wins by accident.',
  ),
  agrees(
    'identity/shape-agrees',
    shapeLabel,
    'shape',
    'The shape decides drain, retries and rollout; a long-lived connection that is drained like a plain request is cut.',
  ),
];
