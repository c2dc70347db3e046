import type { Origin, EffectiveProfile } from '../policy';
import type { Path } from '../manifest';
import type { Finding, Repair } from './rule';
import type { Container } from './scene/workload';

type Judged = Pick<Finding, 'seen' | 'limit' | 'origin'> & {
  container?: Container;
};

/** The rule holds. */
export function pass({ container, ...rest }: Judged): Finding[] {
  return [{ outcome: 'pass', ...rest, container: container?.name }];
}

/** The rule is broken. */
export function fault(
  { container, ...rest }: Judged,
  repair: Repair,
): Finding[] {
  return [{ outcome: 'fault', ...rest, container: container?.name, repair }];
}

/** The rule can't be judged; `seen` says why, `description` what would help. */
export function unknown(
  { container, ...rest }: Judged,
  description: string,
): Finding[] {
  return [
    {
      outcome: 'unknown',
      ...rest,
      container: container?.name,
      repair: { description },
    },
  ];
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
