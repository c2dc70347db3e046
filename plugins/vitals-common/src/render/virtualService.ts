import type { IVirtualService } from '@kubernetes-models/istio/networking.istio.io/v1/VirtualService';
import type { RenderContext } from './context';
import { draft, type Builder, type Draft } from './draft';
import { joinsByHttpRoute } from './httpRoute';
import { httpProxies, type HttpProxies } from './mesh';
import { dotted, metadata, suffixed } from './metadata';
import { httpRoutes, type HttpRoute } from './routes';
import { derived, fixed, type Traced, type Tree } from './trace';

type Destination = { destination: { host: string }; weight?: number };

/** Where requests enter a VirtualService, and by which host names they are known there. */
type Entrance = {
  hosts: readonly Traced<string>[];
  gateways: readonly Traced<string>[];
};

const gitOps =
  'Argo Rollouts rewrites the weights while a canary runs: let GitOps ignore /spec/http/*/route/*/weight.';

const pingPong =
  'Argo Rollouts rewrites the weights, and after every other release all traffic is pong’s: GitOps that wrote 100 back for ping would send it to a Service without pods, so let it ignore /spec/http/*/route/*/weight.';

function destinations(context: RenderContext): Tree<Destination>[] {
  const { release, service } = context;
  const hostOf = (suffix: string) => ({
    host: suffix === '' ? service.name : suffixed(context, suffix),
  });
  if (!release.split) return [{ destination: hostOf('') }];
  const [stable, next] = release.split;
  return [
    {
      destination: hostOf(stable),
      weight: fixed(100, 'all traffic, until a canary runs'),
    },
    {
      destination: hostOf(next),
      weight: fixed(0, 'none, until a canary runs'),
    },
  ];
}

function gatewayName({ platform }: RenderContext): Traced<string> {
  const { namespace, name } = platform.mesh.gateway;
  return derived(
    'gateway namespace/name',
    [namespace, name],
    (ns, gateway) => `${ns}/${gateway}`,
  );
}

function virtualService(
  context: RenderContext,
  name: Traced<string>,
  entrance: Entrance,
  http: readonly (HttpRoute & { route: readonly Tree<Destination>[] })[],
): Draft {
  const weighted = http.some(({ route }) => route.length > 1);
  return draft<IVirtualService>(
    name.value === context.service.name.value
      ? 'virtual-service.yaml'
      : 'virtual-service-gateway.yaml',
    {
      apiVersion: fixed('networking.istio.io/v1', 'Istio'),
      kind: fixed('VirtualService', 'Istio'),
      metadata: metadata(context, name),
      spec: { hosts: entrance.hosts, gateways: entrance.gateways, http },
    },
    weighted ? [context.release.split?.[0] ? pingPong : gitOps] : [],
  );
}

const insideMesh = fixed('mesh', 'every proxy of the mesh');

/** The gateway as one more client: it applies the routes itself. */
function forSidecars(context: RenderContext): Draft[] {
  const { name } = context.service;
  const exposure = joinsByHttpRoute(context)
    ? undefined
    : context.service.exposure;
  const route = destinations(context);
  return [
    virtualService(
      context,
      name,
      {
        hosts: exposure ? [name, exposure.host] : [name],
        gateways: exposure ? [insideMesh, gatewayName(context)] : [insideMesh],
      },
      httpRoutes(context).map(http => ({ ...http, route })),
    ),
  ];
}

const gatewayPart = fixed('gateway', 'the routes of the gateway alone');

/** A pass-through: were weights applied at the gateway and again at the waypoint, a canary would get more than its share. */
function gatewayToWaypoint(context: RenderContext): Draft[] {
  const { exposure, name } = context.service;
  if (!exposure || joinsByHttpRoute(context)) return [];
  return [
    draft<IVirtualService>('virtual-service-gateway.yaml', {
      apiVersion: fixed('networking.istio.io/v1', 'Istio'),
      kind: fixed('VirtualService', 'Istio'),
      metadata: metadata(context, dotted(context, gatewayPart)),
      spec: {
        hosts: [exposure.host],
        gateways: [gatewayName(context)],
        http: [
          {
            name: fixed('to-waypoint', 'the waypoint applies the routes'),
            route: [{ destination: { host: name } }],
            retries: {
              attempts: fixed(0, 'the waypoint retries; twice would multiply'),
            },
          },
        ],
      },
    }),
  ];
}

function forWaypoint(context: RenderContext): Draft[] {
  const { name } = context.service;
  const route = destinations(context);
  return [
    virtualService(
      context,
      name,
      { hosts: [name], gateways: [insideMesh] },
      httpRoutes(context).map(http => ({ ...http, route })),
    ),
    ...gatewayToWaypoint(context),
  ];
}

/** Without HTTP proxies on the way only the gateway, which is one, can apply routes. */
function forGatewayAlone(context: RenderContext): Draft[] {
  const { exposure, name } = context.service;
  if (!exposure || joinsByHttpRoute(context)) return [];
  const route = destinations(context);
  return [
    virtualService(
      context,
      name,
      { hosts: [exposure.host], gateways: [gatewayName(context)] },
      httpRoutes(context).map(http => ({ ...http, route })),
    ),
  ];
}

const byProxies: Readonly<Record<HttpProxies, Builder>> = {
  sidecars: forSidecars,
  waypoint: forWaypoint,
  none: forGatewayAlone,
};

/** Timeouts and retries by route, and the split between stable and canary. */
export const virtualServices: Builder = context =>
  byProxies[httpProxies(context)](context);
