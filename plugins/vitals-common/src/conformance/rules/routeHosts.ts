import { asRecord, type SourceObject } from '../../manifest';
import { fixedLimit, unknown, verdictOf } from '../finding';
import { failsClinical, failsCritical, type Rule } from '../rule';
import { labelSelectorOf, selects } from '../scene/labelSelector';
import { namespaceOf, unnamedNamespace } from '../scene/objectIndex';
import type { Scene } from '../scene/scene';
import { records } from '../scene/serviceHost';
import { specOf } from '../scene/spec';
import type { Fields } from '../scene/workload';
import {
  gatewayNamed,
  httpRoutes,
  leadsIn,
  parentsOf,
  type GatewayReference,
} from './gatewayFields';

function hostsOf({ hostnames }: Fields): string[] {
  return Array.isArray(hostnames) ? hostnames.map(String) : [];
}

const explicitHosts: Rule = {
  id: 'network/route-hosts',
  family: 'network',
  title: 'The route names its hosts',
  why: 'A route without hosts takes the requests of every host of its gateway, also of those that are another service’s tomorrow.',
  severity: failsCritical,
  needs: 'files',
  looksAt:
    '`hostnames` of HTTPRoutes and GRPCRoutes that hang on a gateway; those of a mesh, which hang on a Service, are left out.',
  mend: 'Name the hosts, without a wildcard.',
  aliases: { polaris: ['httpRouteWildcardOrEmptyHost'] },
  disagreement:
    'Polaris also asks it of routes of a mesh, whose host is the Service that they hang on.',
  on: 'object',
  kinds: [httpRoutes, 'gateway.networking.k8s.io/GRPCRoute'],
  judge: ({ spec, namespace }) => {
    if (!leadsIn(spec, namespace)) return [];
    const hosts = hostsOf(spec);
    return verdictOf(
      hosts.length > 0 && hosts.every(host => !host.includes('*')),
      {
        seen: hosts.join(', ') || 'every host of the gateway',
        limit: 'hosts without a wildcard',
        origin: fixedLimit('own judgement, as Polaris'),
      },
      () => ({ description: 'Name the hosts, without a wildcard.' }),
    );
  },
};

/** Whether a host name, or a pattern that begins with `*.`, may mean the same as another one. */
function meets(one: string, other: string): boolean {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  if (a === b || a === '*' || b === '*') return true;
  const isBelow = (pattern: string, host: string) =>
    pattern.startsWith('*.') && host.endsWith(pattern.slice(1));
  return isBelow(a, b) || isBelow(b, a);
}

/** Whether a listener takes the routes of a namespace; undefined where a label decides that is not known. */
function takesNamespace(
  { allowedRoutes }: Fields,
  { own, other }: { own: string; other: string },
  { objects }: Scene,
): boolean | undefined {
  const namespaces = asRecord(asRecord(allowedRoutes)?.namespaces) ?? {};
  const from = namespaces.from ?? 'Same';
  if (from === 'All') return true;
  if (from !== 'Selector') return from === 'Same' && own === other;
  const selector = labelSelectorOf(namespaces.selector);
  const namespace = objects.find('/Namespace', unnamedNamespace, other);
  const byName = { 'kubernetes.io/metadata.name': other };
  const labels = { ...namespace?.object.metadata.labels, ...byName };
  if (!selector) return false;
  return selects(selector, labels) || (namespace ? false : undefined);
}

type Attachment = { name: string; takes: boolean | undefined };

/** Listeners for plain HTTP that the route may be served by. */
function plainListeners(
  parent: GatewayReference,
  gateway: SourceObject,
  {
    route,
    scene,
  }: { route: { spec: Fields; namespace: string }; scene: Scene },
): Attachment[] {
  const { sectionName, port } = parent.fields;
  const hosts = hostsOf(route.spec);
  return records(specOf(gateway).listeners)
    .filter(
      listener =>
        listener.protocol === 'HTTP' &&
        (sectionName === undefined || listener.name === sectionName) &&
        (port === undefined || listener.port === port) &&
        (hosts.length === 0 ||
          typeof listener.hostname !== 'string' ||
          hosts.some(host => meets(String(listener.hostname), host))),
    )
    .map(listener => ({
      name: `${parent.name}/${String(listener.name)}`,
      takes: takesNamespace(
        listener,
        { own: namespaceOf(gateway.object), other: route.namespace },
        scene,
      ),
    }))
    .filter(({ takes }) => takes !== false);
}

function redirectsToHttps({ filters, backendRefs }: Fields): boolean {
  return (
    records(backendRefs).length === 0 &&
    records(filters).some(
      ({ type, requestRedirect }) =>
        type === 'RequestRedirect' &&
        asRecord(requestRedirect)?.scheme === 'https',
    )
  );
}

const listener: Rule = {
  id: 'network/route-listener',
  family: 'network',
  title: 'The route is served encrypted',
  why: 'On a listener for plain HTTP health information and tokens can be read on the way: in a waiting room’s wireless network, for one.',
  severity: failsClinical,
  needs: 'files',
  looksAt:
    'Listeners with protocol HTTP of the Gateways that an HTTPRoute hangs on, where they are given and take it. A route that only redirects to https may be there.',
  mend: 'Name the listener for HTTPS as `sectionName`, and redirect on the other.',
  aliases: { polaris: ['httpRouteInsecureListener'] },
  disagreement:
    'Polaris asks that a redirect takes every path; we ask that every rule of the route redirects, whatever it matches.',
  on: 'object',
  kinds: [httpRoutes],
  judge: ({ spec, namespace }, scene) => {
    const parents = parentsOf(spec, namespace).flatMap(parent => {
      const gateway = gatewayNamed(parent, scene);
      return gateway ? [{ parent, gateway }] : [];
    });
    if (parents.length === 0) return [];
    const rules = records(spec.rules);
    const redirects = rules.length > 0 && rules.every(redirectsToHttps);
    const plain = parents.flatMap(({ parent, gateway }) =>
      plainListeners(parent, gateway, { route: { spec, namespace }, scene }),
    );
    const judged = {
      seen:
        plain.map(({ name }) => name).join(', ') ||
        'no listener for plain HTTP',
      limit: 'listeners for HTTPS, or a redirect to it',
      origin: fixedLimit('HIPAA 164.312(e): encryption in transit'),
    };
    const description =
      'Name the listener for HTTPS as sectionName, and redirect on the other.';
    const isSure = plain.some(({ takes }) => takes);
    return plain.length > 0 && !redirects && !isSure
      ? unknown(
          {
            ...judged,
            seen: `${judged.seen}, by a label of the namespace, which was not given`,
          },
          description,
        )
      : verdictOf(plain.length === 0 || redirects, judged, () => ({
          description,
        }));
  },
};

/** Under which names, and how, requests come in by a route. */
export const routeHostRules: readonly Rule[] = [explicitHosts, listener];
