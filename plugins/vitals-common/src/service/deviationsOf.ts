import { leaves } from '../manifest';
import type { ServiceDescriptor } from './descriptor';

/** A value of a tier that services set for themselves. */
export type Deviation = {
  tier: string;
  /** Place in the tier's profile: `scale.minReplicas`. */
  path: string;
  /** Ordered by name. */
  services: { name: string; value: unknown }[];
};

const inOrder = (left: string, right: string) => (left < right ? -1 : 1);

/** Which values of which tier services override, ordered by tier and path. */
export function deviationsOf(
  services: readonly Pick<ServiceDescriptor, 'name' | 'tier' | 'overrides'>[],
): Deviation[] {
  const found = new Map<string, Deviation>();
  const byName = [...services].sort((a, b) => inOrder(a.name, b.name));
  for (const { name, tier, overrides } of byName) {
    for (const { path, value } of leaves(overrides)) {
      if (path.length === 0) continue;
      const place = path.join('.');
      const key = `${tier} ${place}`;
      const deviation = found.get(key) ?? { tier, path: place, services: [] };
      deviation.services.push({ name, value });
      found.set(key, deviation);
    }
  }
  return [...found.entries()]
    .sort(([left], [right]) => inOrder(left, right))
    .map(([, deviation]) => deviation);
}
