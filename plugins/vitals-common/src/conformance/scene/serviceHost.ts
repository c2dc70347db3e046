import { asRecord, isRecord } from '../../manifest';

/** A Service by its namespace and name. */
export type ServiceAddress = { namespace: string; name: string };

/**
 * The Service behind a host name as the mesh and cluster DNS write it: `a`,
 * `a.ns`, `a.ns.svc`, `a.ns.svc.cluster.local`; undefined for hosts outside.
 */
export function serviceAddress(
  host: string,
  namespace: string,
): ServiceAddress | undefined {
  const [name, other, svc, ...rest] = host.split('.');
  if (!name || name.includes('*')) return undefined;
  if (other === undefined) return { namespace, name };
  const inCluster = svc === undefined || svc === 'svc';
  const clusterDomain = rest.length === 0 || rest.join('.') === 'cluster.local';
  return inCluster && clusterDomain ? { namespace: other, name } : undefined;
}

/** The groups of fields in a list; what is none is left out. */
export function records(value: unknown): Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** Hosts of the Services that an HTTPRoute sends requests to, each once, in order. */
export function backendHosts(
  spec: Readonly<Record<string, unknown>>,
): string[] {
  const backends = records(spec.rules)
    .flatMap(rule => records(rule.backendRefs))
    .filter(({ kind }) => kind === undefined || kind === 'Service');
  const hosts = backends.map(({ name, namespace }) =>
    typeof namespace === 'string'
      ? `${String(name)}.${namespace}`
      : String(name),
  );
  return [...new Set(hosts)];
}

/** Hosts that a VirtualService sends requests to, each once, in order. */
export function destinationHosts(
  spec: Readonly<Record<string, unknown>>,
): string[] {
  const routes = ['http', 'tcp', 'tls'].flatMap(protocol =>
    records(spec[protocol]).flatMap(entry => records(entry.route)),
  );
  const hosts = routes.map(route => asRecord(route.destination)?.host);
  return [
    ...new Set(
      hosts.filter((host): host is string => typeof host === 'string'),
    ),
  ];
}
