import type { Finding, JudgedObject, Repair } from '../rule';
import type { Scene } from '../scene/scene';
import type { Standing } from '../scene/standing';
import {
  expectedRules,
  isMeant,
  isSame,
  type ExpectedRules,
} from './expectedRules';
import {
  isOfObjective,
  ruledPlace,
  rulesByService,
  rulesIn,
  type Place,
  type RuleFields,
} from './ruleFields';
import { standingAt } from './standingAt';
import type { SloRule } from '../../slo';

/** The rules of one service, as they are and as they should be. */
export type RuledService = {
  standing: Standing;
  expected: ExpectedRules;
  given: readonly RuleFields[];
};

/**
 * What an object rules of a service, where it is the first that alerts on
 * objectives of the service, else the first that records them: so that what is
 * missing is told once.
 */
function ruledBy(
  { source }: JudgedObject,
  place: Place,
  scene: Scene,
): RuledService | undefined {
  const given = rulesByService(scene).get(place) ?? [];
  const home = given.find(({ fields }) => fields.alert !== undefined);
  const standing = standingAt(place, scene);
  if ((home ?? given[0])?.source !== source || !standing) return undefined;
  const expected = expectedRules(standing, place, given, scene);
  return expected && { standing, expected, given };
}

/** Findings on the rules of each service that an object rules; none where nothing is known of it. */
export function onRules(
  object: JudgedObject,
  scene: Scene,
  judge: (ruled: RuledService) => Finding[],
): Finding[] {
  const places = new Set(
    rulesIn(object.source).filter(isOfObjective).map(ruledPlace),
  );
  return [...places].flatMap(place => {
    const ruled = ruledBy(object, place, scene);
    return ruled ? judge(ruled) : [];
  });
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
