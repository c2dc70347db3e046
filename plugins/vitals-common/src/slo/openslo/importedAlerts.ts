import { burnAlertsOf } from '../burnAlerts';
import { fixedWindowSeconds } from '../window';
import type { RuledObjective } from '../rules/ruledService';
import { shorthandSeconds } from './duration';
import type { Library, OfKind } from './importOpenSlo';

type Stated = NonNullable<OfKind<'SLO'>['spec']['alertPolicies']>[number];

type Condition = OfKind<'AlertCondition'>['spec']['condition'];

function policyOf(stated: Stated, library: Library) {
  if (!('alertPolicyRef' in stated)) {
    return { name: stated.metadata.name, policy: stated.spec };
  }
  const name = stated.alertPolicyRef;
  return { name, policy: library.find('AlertPolicy', name)?.spec };
}

function conditionOf(
  stated: Stated,
  library: Library,
): { name: string; condition?: Condition } {
  const { name, policy } = policyOf(stated, library);
  const [first] = policy?.conditions ?? [];
  if (!first) return { name };
  const spec =
    'conditionRef' in first
      ? library.find('AlertCondition', first.conditionRef)?.spec
      : first.spec;
  return { name, condition: spec?.condition };
}

/** Whether one of our pairs of windows burns as fast over the same time. */
function isOurs(
  { threshold, lookbackWindow }: Condition,
  objectives: readonly RuledObjective[],
): boolean {
  const seconds = shorthandSeconds(lookbackWindow);
  return objectives.every(objective =>
    burnAlertsOf(objective, objective.periodSeconds).some(
      ({ burnRate, long }) =>
        burnRate === threshold && fixedWindowSeconds(long) === seconds,
    ),
  );
}

/** Alert policies of an SLO that our rules do not hold, each in a sentence. */
export function leftOutAlerts(
  { metadata, spec }: OfKind<'SLO'>,
  library: Library,
  { objectives }: { objectives: readonly RuledObjective[] },
): string[] {
  return (spec.alertPolicies ?? []).flatMap(stated => {
    const { name, condition } = conditionOf(stated, library);
    if (condition && isOurs(condition, objectives)) return [];
    const words = condition
      ? ` (burn rate ${condition.threshold} over ${condition.lookbackWindow})`
      : '';
    return [
      `SLO ${metadata.name}: alert policy ${name}${words} is left out, since the burn windows are the same for every service`,
    ];
  });
}
