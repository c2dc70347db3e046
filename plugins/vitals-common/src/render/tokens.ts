import type { IRequestAuthentication } from '@kubernetes-models/istio/security.istio.io/v1/RequestAuthentication';
import type { RenderContext } from './context';
import { draft, type Builder } from './draft';
import { httpProxies } from './mesh';
import { metadata, podSelector, suffixed } from './metadata';
import { derived, fixed, type Traced, type Tree } from './trace';

type Spec = NonNullable<IRequestAuthentication['spec']>;

/** Whether requests from outside must carry a token. */
export function demandsToken({ service }: RenderContext): boolean {
  return service.exposure?.authentication.value === 'token';
}

/** Who a token of the policy’s issuer is for, whoever that is: `issuer/subject`. */
export function tokenPrincipal({ platform }: RenderContext): Traced<string> {
  return derived(
    'issuer/*, any subject',
    [platform.mesh.gateway.tokens.issuer],
    issuer => `${issuer}/*`,
  );
}

/** Says on the object that a service shown outside decides itself whom it answers, so that all such can be listed. */
export function openExposure({ service }: RenderContext): {
  readonly [label: string]: Traced<string>;
} {
  const { exposure } = service;
  return exposure?.authentication.value === 'none'
    ? { 'vitals.dev/authentication': exposure.authentication }
    : {};
}

/** A sidecar is found by the pods’ labels, a waypoint by the Services in front of it. */
function target(context: RenderContext): {
  selector?: Tree<NonNullable<Spec['selector']>>;
  targetRefs?: Tree<NonNullable<Spec['targetRefs']>>;
} {
  if (httpProxies(context) === 'sidecars') {
    return { selector: { matchLabels: podSelector(context) } };
  }
  const { service, release } = context;
  const services = [
    service.name,
    ...release.versionServices.map(suffix => suffixed(context, suffix)),
  ];
  return {
    targetRefs: services.map(name => ({
      group: fixed('', 'the core group'),
      kind: fixed('Service', 'the waypoint serves Services'),
      name,
    })),
  };
}

function opensWebSockets({ service }: RenderContext): boolean {
  return service.routes.some(({ upgrade }) => upgrade);
}

const offeredProtocol = {
  name: fixed(
    'Sec-WebSocket-Protocol',
    'the one header that a browser lets a page set on a WebSocket',
  ),
  prefix: fixed(
    'bearer.',
    'a token is offered as a protocol, which holds no space',
  ),
};

const notes = [
  'istiod fetches the keys of jwksUri, the pods do not: it must be reachable from the mesh’s control plane. Without the keys every token is refused.',
  'A token of another issuer is refused whoever sends it, a caller inside the platform too; without a token callers inside are known by mutual TLS.',
];

/** Whose tokens are believed. What a request without a token may do the AuthorizationPolicy says. */
export const requestAuthentications: Builder = context => {
  if (!demandsToken(context)) return [];
  const { issuer, jwksUri, audiences } = context.platform.mesh.gateway.tokens;
  return [
    draft<IRequestAuthentication>(
      'request-authentication.yaml',
      {
        apiVersion: fixed('security.istio.io/v1', 'Istio'),
        kind: fixed('RequestAuthentication', 'Istio'),
        metadata: metadata(context),
        spec: {
          ...target(context),
          jwtRules: [
            {
              issuer,
              jwksUri,
              audiences,
              forwardOriginalToken: fixed(
                true,
                'whom a token is for decides what the service shows',
              ),
              fromHeaders: [
                {
                  name: fixed(
                    'Authorization',
                    'never from the address, which proxies log',
                  ),
                  prefix: fixed('Bearer ', 'RFC 6750'),
                },
                ...(opensWebSockets(context) ? [offeredProtocol] : []),
              ],
            },
          ],
        },
      },
      [
        ...notes,
        ...(opensWebSockets(context)
          ? [
              'A browser cannot send this header with a WebSocket: it offers the protocol bearer. and the token, beside one that the service chooses. Envoy looks for the prefix anywhere in the value, and ends the token at the first character that none has.',
            ]
          : []),
      ],
    ),
  ];
};
