import { asRecord, type SourceObject } from '../../manifest';
import { indexLabels, labelSelectorOf, type LabelIndex } from './labelSelector';
import { groupKindOf, namespaceOf, type ObjectIndex } from './objectIndex';
import {
  backendHosts,
  destinationHosts,
  records,
  serviceAddress,
} from './serviceHost';
import type { Fields } from './workload';

function namesOfTargets(spec: Fields): string[] {
  const targets = [spec.targetRef, ...records(spec.targetRefs)];
  return targets
    .map(target => asRecord(target) ?? {})
    .filter(target => target.kind === 'Service')
    .flatMap(({ name }) => (typeof name === 'string' ? [name] : []));
}

function hostsOf(kind: string, spec: Fields): string[] {
  switch (kind) {
    case 'networking.istio.io/VirtualService':
      return destinationHosts(spec);
    case 'networking.istio.io/DestinationRule':
      return typeof spec.host === 'string' ? [spec.host] : [];
    case 'gateway.networking.k8s.io/HTTPRoute':
      return backendHosts(spec);
    default:
      return namesOfTargets(spec);
  }
}

/** Stands for all namespaces; no namespace has such a name. */
const anyNamespace = '*';

/** Namespaces whose Services a ServiceMonitor looks at: its own unless it says otherwise. */
function monitoredNamespaces(spec: Fields, own: string): string[] {
  const { any, matchNames } = asRecord(spec.namespaceSelector) ?? {};
  if (any === true) return [anyNamespace];
  return Array.isArray(matchNames) && matchNames.length > 0
    ? matchNames.map(String)
    : [own];
}

function monitoredServices(
  source: SourceObject,
  labels: LabelIndex<SourceObject>,
): SourceObject[] {
  const spec = asRecord(source.object.spec) ?? {};
  const selector = labelSelectorOf(spec.selector);
  if (!selector) return [];
  return monitoredNamespaces(spec, namespaceOf(source.object)).flatMap(
    namespace => labels.select(namespace, selector),
  );
}

/** Finds the Services among those given that an object names, or selects to be scraped. */
export function serviceFinder(
  index: ObjectIndex,
): (source: SourceObject) => SourceObject[] {
  const labels = indexLabels(
    index.ofKind('/Service').flatMap(item =>
      [namespaceOf(item.object), anyNamespace].map(namespace => ({
        item,
        namespace,
        labels: item.object.metadata.labels ?? {},
      })),
    ),
  );
  return source => {
    const { object } = source;
    const kind = groupKindOf(object);
    if (kind === 'monitoring.coreos.com/ServiceMonitor') {
      return monitoredServices(source, labels);
    }
    const own = namespaceOf(object);
    return hostsOf(kind, asRecord(object.spec) ?? {}).flatMap(host => {
      const address = serviceAddress(host, own);
      const service =
        address && index.find('/Service', address.namespace, address.name);
      return service ? [service] : [];
    });
  };
}
