import type { Objective, SloRule } from '../slo';
import type { RenderContext } from './context';
import { derived, fixed, Traced } from './trace';

/** How a rule follows from policy and descriptor. */
export type Derivation = {
  formula: string;
  inputs: readonly Traced<unknown>[];
};

/** The target of an objective with its line of the policy or descriptor. */
function targetOf({ target, origin }: Objective): Traced<number> {
  return new Traced(target, origin);
}

/** What a rule's expression and words are made of. */
export function derivationOf(
  { kind }: SloRule,
  objective: Objective,
  { service, profile, platform }: RenderContext,
): Derivation {
  const { namespace, name } = service;
  const { sli } = objective;
  const scrape = profile.observe.scrapeIntervalSeconds;
  const counted = [targetOf(objective), namespace, name, scrape];
  switch (kind) {
    case 'record':
      return {
        formula: `events of indicator ${sli} over 5 minutes, from counters looked at over scrapeIntervalSeconds more`,
        inputs: counted,
      };
    case 'burn':
      return {
        formula:
          'bad ÷ (total × (1 − objective)) > share of the budget × windowDays ÷ window, over both windows',
        inputs: [...counted, platform.windowDays],
      };
    case 'no-data':
      return {
        formula: `no series of indicator ${sli} over max(300, 3 × scrapeIntervalSeconds)`,
        inputs: counted,
      };
    default:
      return {
        formula: `series of all events of indicator ${sli} and none of bad ones`,
        inputs: counted,
      };
  }
}

/** Labels by which an alert is told and routed, with what each follows from. */
export function labelTree(
  { labels = {} }: SloRule['rule'],
  objective: Objective,
  { service, profile }: RenderContext,
): Readonly<Record<string, Traced<string>>> {
  const { paging } = profile.observe;
  const traced: Readonly<Record<string, (value: string) => Traced<string>>> = {
    namespace: () => service.namespace,
    objective: value =>
      derived('indicator and threshold', [targetOf(objective)], () => value),
    owner: () => service.owner,
    paging: () => paging,
    service: () => service.name,
    severity: value =>
      derived('of the burn windows; never pages nobody', [paging], () => value),
    system: () => service.system,
    tier: () => service.tier,
  };
  return Object.fromEntries(
    Object.entries(labels).map(([label, value]) => [
      label,
      traced[label]?.(value) ??
        fixed(value, 'kinds of events that are counted apart'),
    ]),
  );
}
