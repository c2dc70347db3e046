import { formatExactRatio } from '../../units';
import { fromProfile, verdictOf } from '../finding';
import { failsClinical, type Rule } from '../rule';
import { isMeant } from './expectedRules';
import { prometheusRules } from './ruleFields';
import {
  differing,
  mend,
  onRules,
  some,
  type RuledService,
} from './ruledObject';

const burn: Rule = {
  id: 'objectives/burn-alerts',
  family: 'objectives',
  title: 'Alerts fire at the policy’s targets',
  why: 'With another target, window or rate people are woken for nothing, or not before the budget is gone.',
  severity: failsClinical,
  needs: 'files',
  looksAt:
    'The alert of each pair of burn windows against that of the policy’s target; layout does not count. Those that a mild target could never raise are not asked for.',
  mend: 'Take the alerts that `vitals slo rules` prints.',
  on: 'object',
  kinds: [prometheusRules],
  judge: (object, scene) =>
    onRules(object, scene, ruled => {
      const wrong = differing(ruled, ['burn']);
      return verdictOf(
        wrong.length === 0,
        {
          seen: some(wrong) || 'all burn windows, at the policy’s targets',
          limit: ruled.expected.objectives.objectives
            .map(({ name, target }) => `${name} ${formatExactRatio(target)}`)
            .join(', '),
          origin: fromProfile(ruled.standing, 'objectives'),
        },
        () => mend('Alert at the policy’s targets.', ruled, object),
      );
    }),
};

const silence: Rule = {
  id: 'objectives/silence-alerts',
  family: 'objectives',
  title: 'Silence is told',
  why: 'No data looks like no failures: burn alerts are quiet, and nobody is woken when the exporter or the whole service is gone.',
  severity: failsClinical,
  needs: 'files',
  looksAt:
    'For each objective an alert on missing series, and one on bad events that have none.',
  mend: 'Take the alerts that `vitals slo rules` prints.',
  on: 'object',
  kinds: [prometheusRules],
  judge: (object, scene) =>
    onRules(object, scene, ruled => {
      const wrong = differing(ruled, ['no-data', 'bad-missing']);
      return verdictOf(
        wrong.length === 0,
        {
          seen: some(wrong) || 'an alert on silence for each objective',
          limit: 'alerts on missing series of all and of bad events',
          origin: fromProfile(ruled.standing, 'objectives'),
        },
        () => mend('Alert on silence.', ruled, object),
      );
    }),
};

/** Labels by which Alertmanager routes. */
const routed = ['severity', 'paging', 'tier'] as const;

function misrouted({ expected, given }: RuledService): string[] {
  return expected.rules
    .filter(({ kind }) => kind !== 'record')
    .flatMap(wanted =>
      given
        .filter(rule => isMeant(wanted, rule))
        .flatMap(({ labels }) =>
          routed
            .filter(label => labels[label] !== wanted.rule.labels?.[label])
            .map(
              label =>
                `${wanted.rule.alert} of ${wanted.objective}: ${label} ${String(
                  labels[label] ?? 'missing',
                )}, not ${wanted.rule.labels?.[label]}`,
            ),
        ),
    );
}

const routing: Rule = {
  id: 'objectives/alert-labels',
  family: 'objectives',
  title: 'Alerts are routed as the tier says',
  why: 'A page without its label lands where nobody looks at night; an auxiliary service that pages wears people out for those that harm.',
  severity: failsClinical,
  needs: 'files',
  looksAt:
    'The labels `severity`, `paging` and `tier` of the alerts of objectives.',
  mend: 'Set the labels that the policy’s paging asks for.',
  on: 'object',
  kinds: [prometheusRules],
  judge: (object, scene) =>
    onRules(object, scene, ruled => {
      const wrong = misrouted(ruled);
      return verdictOf(
        wrong.length === 0,
        {
          seen: some(wrong) || 'severity, paging and tier of the policy',
          limit: `paging ${ruled.standing.profile.observe.paging}`,
          origin: fromProfile(ruled.standing, 'observe', 'paging'),
        },
        () => mend('Set the labels of the tier.', ruled, object),
      );
    }),
};

/** What alerts on budgets say and when. */
export const objectiveAlertRules: readonly Rule[] = [burn, silence, routing];
