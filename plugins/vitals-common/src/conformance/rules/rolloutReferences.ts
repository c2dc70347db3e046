import { asRecord } from '../../manifest';
import { fixedLimit } from '../finding';
import { failsEverywhere, type Rule } from '../rule';
import type { Scene } from '../scene/scene';
import { specOf } from '../scene/spec';
import { records, serviceAddress } from '../scene/serviceHost';
import type { Fields } from '../scene/workload';
import { reference } from './companion';
import { blueGreenOf, canaryOf, rolloutKind } from './rolloutFields';

/** The Services that a strategy names, by the field that names each; those of ping-pong change roles. */
function servicesIn(strategy: Fields): { field: string; name: string }[] {
  const { pingService, pongService } = asRecord(strategy.pingPong) ?? {};
  return Object.entries({ ...strategy, pingService, pongService }).flatMap(
    ([field, name]) =>
      typeof name === 'string' && /Service$/.test(field)
        ? [{ field, name }]
        : [],
  );
}

const services: Rule = {
  id: 'rollout/services-exist',
  family: 'rollout',
  title: 'The Services of a Rollout exist and select its pods',
  why: 'Argo Rollouts stops with an error when a Service is missing; the release hangs where it is.',
  severity: failsEverywhere,
  needs: 'files',
  looksAt:
    '`stableService`, `canaryService`, `activeService` and `previewService`, `pingService` and `pongService`, among the Services given for the namespace.',
  mend: 'Add the Service, with the selector of the pods.',
  on: 'object',
  kinds: [rolloutKind],
  judge: ({ spec, namespace, name: rollout, object }, scene) => {
    const strategy = canaryOf(spec) ?? blueGreenOf(spec) ?? {};
    const { objects } = scene;
    const workload = scene.workloadAt(namespace, 'Rollout', rollout);
    return servicesIn(strategy).flatMap(({ field, name }) => {
      const service = objects.find('/Service', namespace, name);
      const selectsPods =
        service !== undefined &&
        (!workload || scene.workloadsOf(service).includes(workload));
      return reference({
        kind: 'Service',
        name: `${name} (${field})`,
        found: selectsPods,
        othersGiven: objects.inNamespace('/Service', namespace).length > 0,
        limit: 'a Service that selects the pods of the Rollout',
        origin: fixedLimit('Argo Rollouts documentation, "Specification"'),
        repair: () => ({
          description: `Add Service ${name}; adapt the port.`,
          object: {
            apiVersion: 'v1',
            kind: 'Service',
            metadata: { name, namespace: object.metadata.namespace },
            spec: {
              selector: asRecord(asRecord(spec.selector)?.matchLabels) ?? {},
              ports: [{ name: 'http', port: 8080, targetPort: 'http' }],
            },
          },
        }),
      });
    });
  },
};

/** VirtualServices that a canary lets Argo rewrite, with the routes it names. */
function virtualServicesOf(
  canary: Fields,
): { name: string; routes: string[] }[] {
  const istio = asRecord(asRecord(canary.trafficRouting)?.istio) ?? {};
  return [istio.virtualService, ...records(istio.virtualServices)].flatMap(
    value => {
      const fields = asRecord(value);
      if (!fields || typeof fields.name !== 'string') return [];
      const routes = Array.isArray(fields.routes)
        ? fields.routes.map(String)
        : [];
      return [{ name: fields.name, routes }];
    },
  );
}

/** What a VirtualService lacks for the split between stable and canary. */
function lacksIn(
  virtualService: Fields,
  {
    namespace,
    canary,
    routes,
  }: { namespace: string; canary: Fields; routes: readonly string[] },
): string[] {
  const http = records(virtualService.http);
  const names = http.map(({ name }) => name);
  const absent = routes.filter(route => !names.includes(route));
  const split = http.filter(
    ({ name }) => routes.length === 0 || routes.includes(String(name)),
  );
  const wanted = servicesIn(canary).map(({ name }) => name);
  const subsets = asRecord(
    asRecord(asRecord(canary.trafficRouting)?.istio)?.destinationRule,
  );
  const unsplit = split.filter(entry => {
    const hosts = records(entry.route).map(route => {
      const host = String(asRecord(route.destination)?.host);
      return serviceAddress(host, namespace)?.name;
    });
    return !subsets && !wanted.every(name => hosts.includes(name));
  });
  return [
    ...absent.map(route => `no route ${route}`),
    ...unsplit.map(
      ({ name }) =>
        `route ${String(name ?? 'without a name')} does not lead to both`,
    ),
    ...(http.length === 0 && !virtualService.tls && !virtualService.tcp
      ? ['no routes']
      : []),
  ];
}

const virtualService: Rule = {
  id: 'rollout/in-virtual-service',
  family: 'rollout',
  title: 'The VirtualService can split stable from canary',
  why: 'Where a route does not lead to both Services, Argo Rollouts stops with an error, or a part of the traffic never sees the canary and its verdict is worth nothing.',
  severity: failsEverywhere,
  needs: 'files',
  looksAt:
    'The VirtualServices and routes that `trafficRouting.istio` names: they exist, and each route leads to `stableService` and `canaryService`, or to both Services of `pingPong`.',
  mend: 'Give every route both destinations, with weights 100 and 0.',
  on: 'object',
  kinds: [rolloutKind],
  judge: ({ spec, namespace }, { objects }: Scene) => {
    const canary = canaryOf(spec);
    if (!canary) return [];
    const kind = 'networking.istio.io/VirtualService';
    return virtualServicesOf(canary).flatMap(({ name, routes }) => {
      const [own, other] = name.split('.');
      const place = other ?? namespace;
      const source = objects.find(kind, place, own);
      const lacks = source
        ? lacksIn(specOf(source), { namespace: place, canary, routes })
        : [];
      return reference({
        kind: 'VirtualService',
        name:
          lacks.length > 0 ? `${name} that splits: ${lacks.join(', ')}` : name,
        found: source !== undefined && lacks.length === 0,
        othersGiven: objects.inNamespace(kind, place).length > 0,
        limit: 'a VirtualService whose routes lead to both Services',
        origin: fixedLimit('Argo Rollouts documentation, "Istio"'),
        repair: () => ({
          description:
            'Give every route both destinations, with weights 100 and 0.',
        }),
      });
    });
  },
};

/** What a Rollout names. */
export const rolloutReferenceRules: readonly Rule[] = [
  services,
  virtualService,
];
