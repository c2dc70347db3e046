import type { Origin, EffectiveProfile } from '../policy';
import type { Path } from '../manifest';
import type { Finding, Repair } from './rule';
import type { Container } from './scene/workload';

type Judged = Pick<Finding, 'seen' | 'limit' | 'origin'> & {
  container?: Container;
};

function finding(
  outcome: Finding['outcome'],
  { seen, limit, origin, container }: Judged,
  repair?: Repair,
): Finding[] {
  return [{ outcome, seen, limit, origin, container: container?.name, repair }];
}

/** The rule holds. */
export function pass(judged: Judged): Finding[] {
  return finding('pass', judged);
}

/** The rule is broken. */
export function fault(judged: Judged, repair: Repair): Finding[] {
  return finding('fault', judged, repair);
}

/** The rule can't be judged; `seen` says why, `description` what would help. */
export function unknown(judged: Judged, description: string): Finding[] {
  return finding('unknown', judged, { description });
}

/** Pass where the rule holds, else a fault. */
export function verdictOf(
  holds: boolean,
  judged: Judged,
  repair: () => Repair,
): Finding[] {
  return holds ? pass(judged) : fault(judged, repair());
}

/** A limit that no policy sets. */
export function fixedLimit(reason: string): Origin {
  return { kind: 'fixed', reason };
}

/** Where a value of the profile comes from. */
export function fromProfile(
  { originOf }: Pick<EffectiveProfile, 'originOf'>,
  ...path: Path
): Origin {
  return originOf(path);
}

/** `1 replica`, `2 replicas`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
