import type { Finding, JudgedObject, Repair } from '../rule';
import type { Scene } from '../scene/scene';
import {
  expectedRules,
  isMeant,
  isSame,
  type ExpectedRules,
} from './expectedRules';
import { placeOf, rulesByService, type RuleFields } from './ruleFields';
import type { SloRule } from '../../slo';

/** The rules of one service, as they are and as they should be. */
export type RuledService = {
  expected: ExpectedRules;
  given: readonly RuleFields[];
};

const remembered = new WeakMap<JudgedObject, RuledService | 'nobody'>();

/** What an object rules, judged once: on the first object that alerts on objectives of the service, else on the first that records them. */
function ruledBy(object: JudgedObject, scene: Scene): RuledService | undefined {
  const place = placeOf(object.source);
  const given = rulesByService(scene).get(place) ?? [];
  const home = given.find(({ fields }) => fields.alert !== undefined);
  if ((home ?? given[0])?.source !== object.source) return undefined;
  const expected = expectedRules(object.standing, place, given, scene);
  return expected && { expected, given };
}

/** Findings on the rules of the service that an object is of; none where that is unknown or another object's. */
export function onRules(
  object: JudgedObject,
  scene: Scene,
  judge: (ruled: RuledService) => Finding[],
): Finding[] {
  const known = remembered.get(object) ?? ruledBy(object, scene) ?? 'nobody';
  remembered.set(object, known);
  return known === 'nobody' ? [] : judge(known);
}

/** `VitalsBudgetBurnFast of availability`, `total of latency-200ms`. */
function nameOf({ rule, objective }: SloRule): string {
  return `${rule.alert ?? rule.labels?.events} of ${objective}`;
}

/** Those of some expected rules that are not there, or count otherwise. */
export function differing(
  { expected, given }: RuledService,
  kinds: readonly SloRule['kind'][],
): string[] {
  return expected.rules
    .filter(({ kind }) => kinds.includes(kind))
    .flatMap(wanted => {
      if (given.some(rule => isSame(wanted, rule))) return [];
      return given.some(rule => isMeant(wanted, rule))
        ? [`${nameOf(wanted)} by another expression`]
        : [`no ${nameOf(wanted)}`];
    });
}

/** The first few, and how many more there are. */
export function some(words: readonly string[]): string {
  const shown = words.slice(0, 3).join('; ');
  return words.length > 3 ? `${shown}; and ${words.length - 3} more` : shown;
}

/** Puts the rules of the policy in place of those that are there. */
export function mend(
  description: string,
  { expected }: RuledService,
  { source }: JudgedObject,
): Repair {
  return { description, change: { spec: { groups: expected.mended(source) } } };
}
