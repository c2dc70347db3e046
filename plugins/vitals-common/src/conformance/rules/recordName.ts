import { recordName } from '../../slo';
import { fromProfile, verdictOf } from '../finding';
import {
  failsEverywhere,
  type JudgedObject,
  type Repair,
  type Rule,
} from '../rule';
import type { Scene } from '../scene/scene';
import { records } from '../scene/serviceHost';
import { expectedRules, isMeant, isSame } from './expectedRules';
import {
  prometheusRules,
  ruledPlace,
  rulesByService,
  rulesIn,
  type RuleFields,
} from './ruleFields';
import { some } from './ruledObject';
import { standingAt } from './standingAt';

type Stranger = { rule: RuleFields; words: string };

function recordsIn(object: JudgedObject): RuleFields[] {
  return rulesIn(object.source).filter(
    ({ fields }) => fields.record === recordName,
  );
}

function isTwin(one: RuleFields, other: RuleFields): boolean {
  return (
    other.fields.record === recordName &&
    one.labels.objective === other.labels.objective &&
    one.labels.events === other.labels.events
  );
}

/** Records under our name that are there already, or that count nothing a service is held to. */
function strangers(object: JudgedObject, scene: Scene): Stranger[] {
  const all = rulesByService(scene);
  return recordsIn(object).flatMap(rule => {
    const place = ruledPlace(rule);
    const given = all.get(place) ?? [];
    const standing = standingAt(place, scene);
    const expected =
      standing && expectedRules(standing, place, given, scene)?.rules;
    const twins = given.filter(other => isTwin(rule, other));
    const right = twins.find(twin =>
      expected?.some(wanted => isSame(wanted, twin)),
    );
    const what = `${String(rule.labels.events)} of ${String(
      rule.labels.objective,
    )}`;
    if (twins.length > 1 && (right ?? twins[0]).fields !== rule.fields) {
      return [{ rule, words: `${what} once more` }];
    }
    return expected && !expected.some(wanted => isMeant(wanted, rule))
      ? [{ rule, words: `${what}, which the policy does not ask for` }]
      : [];
  });
}

function withoutThese(
  { spec }: JudgedObject,
  strange: readonly Stranger[],
): Repair {
  const taken = new Set<unknown>(strange.map(({ rule }) => rule.fields));
  return {
    description: 'Take the other record out, or give it a name of its own.',
    change: {
      spec: {
        groups: records(spec.groups).map(group => ({
          ...group,
          rules: records(group.rules).filter(fields => !taken.has(fields)),
        })),
      },
    },
  };
}

/** Nothing but our counts under the name of our counts. */
export const recordNameRule: Rule = {
  id: 'objectives/record-name',
  family: 'objectives',
  title: 'Nothing else is recorded under the name of the counts',
  why: 'Two records of one name and labels add up: a budget counts each failure twice, or charges what is none.',
  severity: failsEverywhere,
  needs: 'files',
  looksAt: `Records named \`${recordName}\`: one for each service, objective and kind of events, and none of an objective that the policy does not set.`,
  mend: 'Record it under a name of its own, or take it out.',
  on: 'object',
  kinds: [prometheusRules],
  judge: (object, scene) => {
    const recorded = recordsIn(object);
    if (recorded.length === 0) return [];
    const strange = strangers(object, scene);
    return verdictOf(
      strange.length === 0,
      {
        seen:
          some(strange.map(({ words }) => words)) ||
          `${recorded.length} records, each once`,
        limit: 'one record for each objective and kind of events',
        origin: fromProfile(object.standing, 'objectives'),
      },
      () => withoutThese(object, strange),
    );
  },
};
