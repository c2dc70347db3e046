import { asRecord } from '../../manifest';
import { fixedLimit, verdictOf } from '../finding';
import { failsClinical, failsEverywhere, type Rule } from '../rule';
import { records } from '../scene/serviceHost';
import { specOf } from '../scene/spec';
import { reference } from './companion';
import { canaryOf, rolloutKind } from './rolloutFields';

const httpRoutes = 'gateway.networking.k8s.io/HTTPRoute';

const weights: Rule = {
  id: 'rollout/gateway-weights',
  family: 'rollout',
  title: 'The canary gets its share of what comes from outside',
  why: 'A gateway of the Gateway API sends requests past the VirtualService that holds the weights: the canary sees nothing of the patients, and is called good.',
  severity: failsClinical,
  needs: 'files',
  looksAt:
    'HTTPRoutes to the Services of canaries that Istio’s VirtualServices weigh: the Service must send the gateway to a waypoint (`istio.io/ingress-use-waypoint`).',
  mend: 'Use a waypoint, a blue-green release, or a VirtualService at the gateway.',
  on: 'object',
  kinds: [rolloutKind],
  judge: ({ spec, namespace, name }, scene) => {
    const workload = scene.workloadAt(namespace, 'Rollout', name);
    const istio = asRecord(asRecord(canaryOf(spec)?.trafficRouting)?.istio);
    if (!workload || !istio) return [];
    const routes = scene.objectsFor(workload, httpRoutes);
    if (routes.length === 0) return [];
    const past = routes.filter(route =>
      scene
        .servicesOf(route)
        .some(
          ({ object }) =>
            object.metadata.labels?.['istio.io/ingress-use-waypoint'] !==
            'true',
        ),
    );
    return verdictOf(
      past.length === 0,
      {
        seen:
          past.length === 0
            ? 'the waypoint weighs'
            : past
                .map(
                  ({ object }) =>
                    `HTTPRoute ${object.metadata.name} past the weights`,
                )
                .join(', '),
        limit: 'a waypoint between gateway and pods',
        origin: fixedLimit(
          'Istio: VirtualServices of the mesh do not hold at a gateway',
        ),
      },
      () => ({
        description:
          'Use a waypoint, a blue-green release, or a VirtualService at the gateway.',
      }),
    );
  },
};

/** An HTTPRoute leads to what is there. */
export const routeBackend: Rule = {
  id: 'network/route-backend',
  family: 'network',
  title: 'The HTTPRoute leads to what is there',
  why: 'A backend that does not exist answers every request of the route with an error, as soon as it is applied.',
  severity: failsEverywhere,
  needs: 'files',
  looksAt:
    '`backendRefs` of HTTPRoutes that are Services: name and port, among the Services given for the namespace.',
  mend: 'Name a Service and one of its ports.',
  on: 'object',
  kinds: [httpRoutes],
  judge: ({ spec, namespace }, { objects }) =>
    records(spec.rules)
      .flatMap(rule => records(rule.backendRefs))
      .filter(({ kind }) => kind === undefined || kind === 'Service')
      .flatMap(({ name, namespace: other, port }) => {
        const place = typeof other === 'string' ? other : namespace;
        const service = objects.find('/Service', place, String(name));
        const hasPort =
          service !== undefined &&
          records(specOf(service).ports).some(each => each.port === port);
        return reference({
          kind: 'Service',
          name: `${String(name)}, port ${String(port ?? 'not stated')}`,
          found: hasPort,
          othersGiven: objects.inNamespace('/Service', place).length > 0,
          limit: 'a Service with that port',
          origin: fixedLimit('Gateway API: a port is needed for a Service'),
          repair: () => ({
            description: 'Name a Service and one of its ports.',
          }),
        });
      }),
};

/** How requests from outside are weighed. */
export const gatewayWeightRules: readonly Rule[] = [weights];
