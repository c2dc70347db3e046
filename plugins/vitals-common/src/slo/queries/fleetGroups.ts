import type { ServiceObjectives } from '../objective';
import { anyOf } from './anyOf';
import { serviceKey } from './serviceKey';

/** Services whose counters are read alike. */
export type FleetGroup = {
  scrapeIntervalSeconds: number;
  periodSeconds: number;
  /** By namespace and name. */
  services: ReadonlyMap<string, ServiceObjectives>;
  /** Narrows series to these services; empty where all are read and others left out later. */
  matchers: readonly string[];
};

/** So few services are always named, so that nothing of others is read. Own judgement. */
const alwaysNamed = 200;

/**
 * More names than this are not written into a query for each group: it repeats
 * them in each of its parts, and proxies refuse forms beyond a megabyte (nginx,
 * client_max_body_size). Own judgement.
 */
const mostNamed = 1000;

/** Matchers for series of these services; none where they are too many to be named. */
export function servicesMatchers(
  services: Iterable<ServiceObjectives>,
  most: number,
): string[] {
  const all = [...services].map(({ service }) => service);
  if (all.length > most) return [];
  const distinct = (values: string[]) => [...new Set(values)].sort();
  return [
    anyOf('namespace', distinct(all.map(({ namespace }) => namespace))),
    anyOf('service', distinct(all.map(({ name }) => name))),
  ];
}

/** Matchers for whole-fleet questions that do not depend on how often a service is scraped. */
export function fleetMatchers(services: readonly ServiceObjectives[]) {
  return servicesMatchers(services, alwaysNamed);
}

/**
 * Services by how often they are scraped and how long their period is, the
 * largest group first. That one is read without naming its services, unless
 * they are few: the names would outweigh what is read in vain.
 */
export function groupServices(
  services: readonly ServiceObjectives[],
): FleetGroup[] {
  const groups = new Map<string, ServiceObjectives[]>();
  for (const each of services) {
    const key = `${each.scrapeIntervalSeconds} ${each.periodSeconds}`;
    const group = groups.get(key);
    if (group) group.push(each);
    else groups.set(key, [each]);
  }
  return [...groups.values()]
    .sort((left, right) => right.length - left.length)
    .map((group, index) => ({
      scrapeIntervalSeconds: group[0].scrapeIntervalSeconds,
      periodSeconds: group[0].periodSeconds,
      services: new Map(group.map(each => [serviceKey(each.service), each])),
      matchers: servicesMatchers(group, index === 0 ? alwaysNamed : mostNamed),
    }));
}
