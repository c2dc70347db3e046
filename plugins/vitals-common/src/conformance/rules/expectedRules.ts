import type { SourceObject } from '../../manifest';
import {
  groupsOf,
  objectivesBy,
  ruledService,
  sloRules,
  type RuledService,
  type ServiceObjectives,
  type SloRule,
} from '../../slo';
import { expectationsOf } from '../scene/expectations';
import type { Scene } from '../scene/scene';
import { records } from '../scene/serviceHost';
import { specOf } from '../scene/spec';
import type { Standing } from '../scene/standing';
import type { Fields } from '../scene/workload';
import {
  isOfObjective,
  ruledPlace,
  type Place,
  type RuleFields,
} from './ruleFields';

/** What the rules of a service should be. */
export type ExpectedRules = {
  objectives: ServiceObjectives;
  rules: readonly SloRule[];
  /** Groups of an object with rules of objectives as they should be; what else stands in it stays. */
  mended: (source: SourceObject) => Fields[];
};

/** A service whose descriptor was not given: its tier and shape are known, and what its rules name. */
function undescribed(
  standing: Standing,
  place: Place,
  given: readonly RuleFields[],
  { policy }: Scene,
): ServiceObjectives {
  const [namespace, name] = place.split('/');
  const opensRecords = given.some(({ labels }) =>
    String(labels.objective).startsWith('record-access-'),
  );
  return objectivesBy(standing, policy, {
    namespace,
    name,
    owner: '',
    system: '',
    tier: standing.tier,
    shape: standing.shape,
    journeys: [],
    indicators: opensRecords ? ['record-access'] : [],
    thirdParties: [],
    load: {},
  });
}

function ruledFor(objectives: ServiceObjectives): RuledService {
  const service = ruledService(objectives);
  // What nobody stated is no label.
  return {
    ...service,
    owner: service.owner || undefined,
    system: service.system || undefined,
  };
}

function mendedGroups(
  source: SourceObject,
  place: Place,
  groups: ReturnType<typeof groupsOf>,
): Fields[] {
  const others = records(specOf(source).groups).flatMap(group => {
    const rules = records(group.rules);
    const kept = rules.filter(fields => {
      const labels = records([fields.labels])[0] ?? {};
      const rule = { source, interval: group.interval, fields, labels };
      return !isOfObjective(rule) || ruledPlace(rule) !== place;
    });
    if (kept.length === rules.length) return [group];
    return kept.length === 0 ? [] : [{ ...group, rules: kept }];
  });
  return [...others, ...groups.map(group => ({ ...group }))];
}

function computed(
  standing: Standing,
  place: Place,
  given: readonly RuleFields[],
  scene: Scene,
): ExpectedRules | 'nothing' {
  const objectives =
    expectationsOf(standing, scene.policy)?.objectives ??
    undescribed(standing, place, given, scene);
  if (objectives.objectives.length === 0) return 'nothing';
  const service = ruledFor(objectives);
  const { runbookUrl } = scene.policy.monitoring;
  return {
    objectives,
    rules: sloRules(service, { runbookUrl }),
    mended: source =>
      mendedGroups(source, place, groupsOf(service, { runbookUrl })),
  };
}

const remembered = new WeakMap<Scene, Map<string, ExpectedRules | 'nothing'>>();

/**
 * What the rules of a service should be by policy and descriptor, or by tier and
 * shape alone; undefined where nobody states a shape, since then nothing is
 * known of what it counts, and where it is held to nothing.
 */
export function expectedRules(
  standing: Standing,
  place: Place,
  given: readonly RuleFields[],
  scene: Scene,
): ExpectedRules | undefined {
  if (standing.shapeAssumed) return undefined;
  const known =
    remembered.get(scene) ?? new Map<string, ExpectedRules | 'nothing'>();
  remembered.set(scene, known);
  const key = `${place} ${standing.tier} ${standing.shape} ${
    standing.service !== undefined
  }`;
  const expected = known.get(key) ?? computed(standing, place, given, scene);
  known.set(key, expected);
  return expected === 'nothing' ? undefined : expected;
}

/** Text of PromQL without what is only layout. */
function plainText(expr: unknown): string {
  return String(expr).replace(/\s+/g, ' ').trim();
}

/** Whether a rule that is there is the one that should be: same record or alert, same objective and kind of events. */
export function isMeant(
  { rule }: SloRule,
  { fields, labels }: RuleFields,
): boolean {
  return (
    fields.record === rule.record &&
    fields.alert === rule.alert &&
    labels.objective === rule.labels?.objective &&
    (rule.record === undefined || labels.events === rule.labels?.events)
  );
}

/** Whether it is there and counts the same. */
export function isSame(wanted: SloRule, rule: RuleFields): boolean {
  return (
    isMeant(wanted, rule) &&
    plainText(rule.fields.expr) === plainText(wanted.rule.expr)
  );
}
