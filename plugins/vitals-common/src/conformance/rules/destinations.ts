import { asRecord, isRecord, type SourceObject } from '../../manifest';
import { fixedLimit } from '../finding';
import { failsEverywhere, type Rule } from '../rule';
import type { Scene } from '../scene/scene';
import { specOf } from '../scene/spec';
import { records, serviceAddress } from '../scene/serviceHost';
import type { Fields } from '../scene/workload';
import { reference } from './companion';

/** Destinations of a VirtualService, each once. */
function destinationsOf(spec: Fields): Fields[] {
  const all = ['http', 'tcp', 'tls']
    .flatMap(protocol => records(spec[protocol]))
    .flatMap(entry => records(entry.route))
    .map(({ destination }) => destination)
    .filter(isRecord);
  const byText = new Map(all.map(item => [JSON.stringify(item), item]));
  return [...byText.values()];
}

function subsetsFor(service: SourceObject, { objectsNaming }: Scene): string[] {
  return objectsNaming(service, 'networking.istio.io/DestinationRule')
    .flatMap(rule => records(specOf(rule).subsets))
    .map(subset => String(subset.name));
}

function hasPort(service: SourceObject, port: unknown): boolean {
  const number = asRecord(port)?.number;
  return (
    number === undefined ||
    records(specOf(service).ports).some(other => other.port === number)
  );
}

/** A VirtualService leads to what is there. */
export const destinationRule: Rule = {
  id: 'mesh/destination-exists',
  family: 'mesh',
  title: 'The VirtualService leads to what is there',
  why: 'A host, port or subset that does not exist answers every request with an error, as soon as the route is applied.',
  severity: failsEverywhere,
  needs: 'files',
  looksAt:
    'Host, port and subset of every destination, among the Services and DestinationRules given for the namespace; hosts outside the cluster are left out.',
  mend: 'Name a Service, one of its ports and a subset that a DestinationRule defines.',
  on: 'object',
  kinds: ['networking.istio.io/VirtualService'],
  judge: ({ spec, namespace }, scene) =>
    destinationsOf(spec).flatMap(({ host, port, subset }) => {
      const address = serviceAddress(String(host), namespace);
      if (!address) return [];
      const { objects } = scene;
      const service = objects.find('/Service', address.namespace, address.name);
      const hasSubset =
        subset === undefined ||
        (service !== undefined &&
          subsetsFor(service, scene).includes(String(subset)));
      const words = [
        String(host),
        ...(port === undefined
          ? []
          : [`port ${String(asRecord(port)?.number)}`]),
        ...(subset === undefined ? [] : [`subset ${String(subset)}`]),
      ];
      return reference({
        kind: 'Service',
        name: words.join(', '),
        found: service !== undefined && hasPort(service, port) && hasSubset,
        othersGiven:
          objects.inNamespace('/Service', address.namespace).length > 0,
        limit: 'a Service with that port and subset',
        origin: fixedLimit('a route needs an end'),
        repair: () => ({
          description:
            'Name a Service that is there, one of its ports, and a subset that is defined.',
        }),
      });
    }),
};
