import type { SourceObject } from '../../manifest';
import type { Origin } from '../../policy';
import { fault, pass, unknown } from '../finding';
import type { Finding, Repair } from '../rule';
import type { Scene } from '../scene/scene';

/** An object that should stand beside another one. */
export type Companion = {
  /** `PodDisruptionBudget`. */
  kind: string;
  namespace: string;
  found: readonly SourceObject[];
  limit: string;
  origin: Origin;
  repair: () => Repair;
};

/**
 * Whether an object that belongs to a workload is there. Where nothing but
 * workloads was given for the namespace, it may stand in a file that was not
 * given: unknown, not a fault.
 */
export function companion(
  { kind, namespace, found, limit, origin, repair }: Companion,
  { objects }: Scene,
): Finding[] {
  if (found.length > 0) {
    const names = found.map(({ object }) => object.metadata.name);
    return pass({ seen: `${kind} ${names.join(', ')}`, limit, origin });
  }
  return objects.holdsMoreThanPods(namespace)
    ? fault({ seen: `no ${kind} for it`, limit, origin }, repair())
    : unknown(
        {
          seen: `no ${kind} for it, but only workloads were given`,
          limit,
          origin,
        },
        'Give the other files of the service too.',
      );
}

/** A reference to an object by name. */
export type Reference = {
  /** `Service`. */
  kind: string;
  name: string;
  found: boolean;
  /** Others of that kind were given for the namespace, so that a missing one is missed. */
  othersGiven: boolean;
  limit: string;
  origin: Origin;
  repair: () => Repair;
};

/** Whether an object that is named exists; unknown where none of its kind was given. */
export function reference({
  kind,
  name,
  found,
  othersGiven,
  limit,
  origin,
  repair,
}: Reference): Finding[] {
  if (found) return pass({ seen: `${kind} ${name}`, limit, origin });
  return othersGiven
    ? fault(
        { seen: `no ${kind} ${name} among those given`, limit, origin },
        repair(),
      )
    : unknown(
        { seen: `${kind} ${name}; no ${kind} was given`, limit, origin },
        'Give the file that holds it too.',
      );
}
