import { groupsOfRules, recordName } from '../../slo';
import { renderPrometheusRule } from '../../render';
import { fromProfile, verdictOf } from '../finding';
import { failsClinical, type Rule } from '../rule';
import type { Scene } from '../scene/scene';
import type { Workload } from '../scene/workload';
import { companion } from './companion';
import { expectedRules, isSame } from './expectedRules';
import { objectiveAlertRules } from './objectiveAlerts';
import { recordNameRule } from './recordName';
import { placeOfWorkload, prometheusRules, rulesByService } from './ruleFields';
import { differing, mend, onRules, some } from './ruledObject';

/** The object to add, where the descriptor says enough. */
function ruleObject({ standing }: Workload, { policy }: Scene) {
  const { service } = standing;
  const rendered = service && renderPrometheusRule({ policy, service });
  return rendered?.ok && rendered.value
    ? { object: { ...rendered.value.object } }
    : {};
}

const present: Rule = {
  id: 'objectives/rules-present',
  family: 'objectives',
  title: 'What a service is held to is counted and alerted on',
  why: 'Without rules nobody is woken while consultations fail, and budgets are counted anew from raw series for as long as Prometheus keeps them.',
  severity: failsClinical,
  needs: 'files',
  looksAt:
    'PrometheusRules with the records or alerts of the service, where its tier and shape hold it to something; not where nobody states a shape.',
  mend: 'Add the PrometheusRule: `vitals slo rules --service vitals.yaml --operator`.',
  on: 'workload',
  judge: (workload, scene) => {
    const { standing, namespace, serves } = workload;
    if (!serves) return [];
    const place = placeOfWorkload(workload);
    const given = rulesByService(scene).get(place) ?? [];
    if (!expectedRules(standing, place, given, scene)) return [];
    return companion(
      {
        kind: 'PrometheusRule',
        namespace,
        found: [...new Set(given.map(({ source }) => source))],
        limit: 'one with rules of its objectives',
        origin: fromProfile(standing, 'objectives'),
        repair: () => ({
          description:
            'Add the PrometheusRule that vitals slo rules --operator prints.',
          ...ruleObject(workload, scene),
        }),
      },
      scene,
    );
  },
};

const counts: Rule = {
  id: 'objectives/counts',
  family: 'objectives',
  title: 'Events are recorded as the portal counts them',
  why: 'A ratio, another window or another limit of time gives a budget that no page shows, and long alerts that fire for something else.',
  severity: failsClinical,
  needs: 'files',
  looksAt: `Records \`${recordName}\` against those of the policy’s objectives: each kind of events, its expression, and a group interval of five minutes.`,
  mend: 'Record what `vitals slo rules` prints.',
  on: 'object',
  kinds: [prometheusRules],
  judge: (object, scene) =>
    onRules(object, scene, ruled => {
      const { interval } = groupsOfRules.records;
      const rare = ruled.expected.rules.some(
        wanted =>
          wanted.kind === 'record' &&
          ruled.given.some(
            rule => isSame(wanted, rule) && rule.interval !== interval,
          ),
      );
      const wrong = [
        ...differing(ruled, ['record']),
        ...(rare ? [`a group that is not evaluated every ${interval}`] : []),
      ];
      return verdictOf(
        wrong.length === 0,
        {
          seen: some(wrong) || 'all counts, as the policy says',
          limit: 'every kind of events of every objective, every five minutes',
          origin: fromProfile(ruled.standing, 'objectives'),
        },
        () => mend('Record what the policy’s objectives count.', ruled, object),
      );
    }),
};

/** Rules that count and alert on what a service is held to. */
export const objectiveRules: readonly Rule[] = [
  present,
  counts,
  recordNameRule,
  ...objectiveAlertRules,
];
