import type { IHTTPRoute } from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/HTTPRoute';
import type { IHTTPRouteMatch } from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/HTTPRouteMatch';
import type { IHTTPRouteRule } from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/HTTPRouteRule';
import { formatWholeUnits } from '../units';
import type { RenderContext } from './context';
import { draft, type Builder } from './draft';
import { httpProxies } from './mesh';
import { metadata } from './metadata';
import { fixed, type Traced, type Tree } from './trace';

/** Whether the gateway is one of the Kubernetes Gateway API, which services join by HTTPRoutes. */
export function joinsByHttpRoute({ platform }: RenderContext): boolean {
  return platform.mesh.gateway.api.value === 'gateway-api';
}

type DescriptorRoute = RenderContext['service']['routes'][number];

type Timed = { timeout: Traced<string>; matches: Tree<IHTTPRouteMatch>[] };

/** The path and what is below it: this prefix ends at whole segments. */
function pathMatch(path: Traced<string>): Tree<IHTTPRouteMatch> {
  return {
    path: {
      type: fixed('PathPrefix' as const, 'the path and all below it'),
      value: path.as(value => value.replace(/(.)\/$/, '$1')),
    },
  };
}

function webSockets(routes: readonly DescriptorRoute[]): Timed[] {
  const matches = routes.flatMap(({ path, upgrade }) =>
    upgrade
      ? [
          {
            ...pathMatch(path),
            headers: [
              {
                type: fixed('RegularExpression' as const, 'in any case'),
                name: fixed('upgrade', 'RFC 6455: how it is asked for'),
                value: upgrade.as(protocol => `(?i)${protocol}`),
              },
            ],
          },
        ]
      : [],
  );
  return matches.length > 0
    ? [
        {
          timeout: fixed(
            '0s',
            'none for a WebSocket, which lasts as long as the consultation',
          ),
          matches,
        },
      ]
    : [];
}

/** Routes of one timeout together: a rule may hold 64 paths, a route only 16 rules. */
function timed({ service, profile }: RenderContext): Timed[] {
  const byTimeout = new Map<number, Timed>();
  for (const { path, timeoutMilliseconds } of service.routes) {
    if (!timeoutMilliseconds) continue;
    const known = byTimeout.get(timeoutMilliseconds.value);
    const matches = [...(known?.matches ?? []), pathMatch(path)];
    byTimeout.set(timeoutMilliseconds.value, {
      timeout: timeoutMilliseconds.as(formatWholeUnits),
      matches,
    });
  }
  const usual = service.routes.filter(
    ({ timeoutMilliseconds }) => !timeoutMilliseconds,
  );
  return [
    ...webSockets(service.routes),
    ...byTimeout.values(),
    {
      timeout: profile.protect.traffic.timeoutMilliseconds.as(formatWholeUnits),
      matches: [
        ...usual.map(({ path }) => pathMatch(path)),
        ...(usual.some(({ path }) => path.value === '/') ||
        service.routes.some(({ path }) => path.value === '/')
          ? []
          : [pathMatch(fixed('/', 'what no route of the descriptor takes'))]),
      ],
    },
  ].filter(({ matches }) => matches.length > 0);
}

/** Most rules that an HTTPRoute may have. Source: Gateway API v1, HTTPRouteSpec. */
export const mostRules = 16;

/** Rules that the routes of a service need. */
export function httpRouteRules(context: RenderContext): Tree<IHTTPRouteRule>[] {
  const { name, runtime } = context.service;
  const backendRefs = [{ name, port: runtime.port }];
  if (httpProxies(context) === 'waypoint') return [{ backendRefs }];
  return timed(context).map(({ timeout, matches }) => ({
    matches,
    timeouts: { request: timeout },
    backendRefs,
  }));
}

/** How the service joins a gateway of the Gateway API. */
export const httpRoutesAtGateway: Builder = context => {
  const { exposure } = context.service;
  if (!exposure || !joinsByHttpRoute(context)) return [];
  const { namespace, name } = context.platform.mesh.gateway;
  return [
    draft<IHTTPRoute>(
      'http-route.yaml',
      {
        apiVersion: fixed('gateway.networking.k8s.io/v1', 'Gateway API'),
        kind: fixed('HTTPRoute', 'Gateway API'),
        metadata: metadata(context),
        spec: {
          parentRefs: [{ namespace, name }],
          hostnames: [exposure.host],
          rules: httpRouteRules(context),
        },
      },
      [
        `The Gateway must let routes of this namespace join (listeners[].allowedRoutes).`,
        ...(httpProxies(context) === 'waypoint'
          ? ['Timeouts, retries and weights are the waypoint’s.']
          : [
              'Retries are not part of this API: the mesh’s default holds at the gateway, so meshConfig.defaultHttpRetryPolicy must be attempts 0, or a write may be repeated.',
            ]),
      ],
    ),
  ];
};
