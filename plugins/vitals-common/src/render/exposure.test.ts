import type { Profile, TierPolicy, DeepPartial } from '../policy';
import {
  policyWith,
  renderedObjects,
  renderedValue,
  serviceWith,
} from '../testing';
import { renderService } from './renderService';

type Mode = Profile['protect']['mesh']['mode'];
type Release = DeepPartial<Profile['release']>;

const blueGreen: Release = {
  strategy: 'blue-green',
  strategyForLargeChange: 'blue-green',
};
const rolling: Release = {
  strategy: 'rolling',
  strategyForLargeChange: 'rolling',
};

const inMode = (mode: Mode, release: Release = {}): TierPolicy =>
  policyWith({ tiers: { core: { protect: { mesh: { mode } }, release } } });

const atGatewayApi = (mode: Mode, release: Release = {}): TierPolicy =>
  policyWith({
    mesh: { gateway: { api: 'gateway-api' } },
    tiers: { core: { protect: { mesh: { mode } }, release } },
  });

const host = 'triage.example.org';
const shown = serviceWith({
  phi: false,
  exposure: { host, authentication: 'token' },
});
const open = serviceWith({
  phi: false,
  exposure: { host, authentication: 'none' },
});

const gateway = 'cluster.local/ns/istio-ingress/sa/istio-ingressgateway';
const booking = 'cluster.local/ns/clinic/sa/booking';
const waypoint = 'cluster.local/ns/clinic/sa/waypoint';
const anySubject = 'https://login.example.org/*';

const from = (policy: TierPolicy, name: string, service = shown) =>
  renderedValue({ policy, service }, `AuthorizationPolicy/${name}`, [
    'spec',
    'rules',
    0,
    'from',
  ]);

function messages(policy: TierPolicy, service = shown): string[] {
  const result = renderService({ policy, service });
  return result.ok
    ? []
    : result.problems.map(({ path, message }) => `${path}: ${message}`);
}

describe('a token from outside', () => {
  it('is asked of who comes through the gateway, not of callers inside', () => {
    expect(from(inMode('sidecar'), 'triage')).toEqual([
      { source: { principals: [booking] } },
      { source: { principals: [gateway], requestPrincipals: [anySubject] } },
    ]);
  });

  it('is asked by the waypoint, past which the gateway may not come', () => {
    const policy = inMode('ambient-waypoint');
    expect(from(policy, 'triage.waypoint')).toEqual([
      { source: { principals: [booking] } },
      { source: { principals: [gateway], requestPrincipals: [anySubject] } },
    ]);
    expect(from(policy, 'triage')).toEqual([
      { source: { principals: [booking, waypoint] } },
    ]);
  });

  it('is asked of a gateway that is named as a caller too', () => {
    const service = {
      ...shown,
      callers: [
        { service: 'istio-ingressgateway', namespace: 'istio-ingress' },
      ],
    };
    expect(from(inMode('sidecar'), 'triage', service)).toEqual([
      { source: { principals: [gateway], requestPrincipals: [anySubject] } },
    ]);
  });

  it('is believed of the policy’s issuer, and handed on to the service', () => {
    const policy = inMode('sidecar');
    const name = 'RequestAuthentication/triage';
    expect(renderedValue({ policy, service: shown }, name, ['spec'])).toEqual({
      selector: { matchLabels: { 'app.kubernetes.io/name': 'triage' } },
      jwtRules: [
        {
          issuer: 'https://login.example.org',
          jwksUri: 'https://login.example.org/.well-known/jwks.json',
          audiences: ['clinic'],
          forwardOriginalToken: true,
          fromHeaders: [{ name: 'Authorization', prefix: 'Bearer ' }],
        },
      ],
    });
    const behind = renderedValue(
      { policy: inMode('ambient-waypoint'), service: shown },
      name,
      ['spec', 'targetRefs'],
    );
    expect(behind).toEqual([
      { group: '', kind: 'Service', name: 'triage' },
      { group: '', kind: 'Service', name: 'triage-canary' },
    ]);
  });

  it('is not asked where the service itself decides, which is said on the policy', () => {
    const policy = inMode('sidecar');
    const objects = renderedObjects({ policy, service: open });
    expect(objects.has('RequestAuthentication/triage')).toBe(false);
    expect(
      objects.get('AuthorizationPolicy/triage')?.metadata.labels,
    ).toMatchObject({ 'vitals.dev/authentication': 'none' });
    expect(from(policy, 'triage', open)).toEqual([
      { source: { principals: [booking, gateway] } },
    ]);
  });

  it.each<Mode>(['ambient', 'none'])(
    'is refused in mode %s, where nothing on the way reads it',
    mode => {
      expect(messages(inMode(mode, rolling))).toEqual([
        `exposure.authentication: expected none, with a service that itself decides whom it answers: in mesh mode ${mode} nothing on the way reads tokens, as in modes sidecar and ambient-waypoint, found token`,
      ]);
      expect(messages(inMode(mode, rolling), open)).toEqual([]);
    },
  );
});

describe('a gateway of the Gateway API', () => {
  const routed = {
    ...open,
    routes: [
      { path: '/v1/notes', methods: ['GET' as const] },
      {
        path: '/v1/decisions/',
        methods: ['POST' as const],
        timeoutMilliseconds: 1900,
      },
    ],
  };
  const path = (value: string) => ({ path: { type: 'PathPrefix', value } });
  const backendRefs = [{ name: 'triage', port: 8080 }];

  it('is joined by an HTTPRoute, the mesh by the VirtualService alone', () => {
    const policy = atGatewayApi('sidecar', blueGreen);
    const request = { policy, service: routed };
    expect(renderedValue(request, 'HTTPRoute/triage', ['spec'])).toEqual({
      parentRefs: [{ namespace: 'istio-ingress', name: 'public' }],
      hostnames: [host],
      rules: [
        {
          matches: [path('/v1/decisions')],
          timeouts: { request: '1s900ms' },
          backendRefs,
        },
        {
          matches: [path('/v1/notes'), path('/')],
          timeouts: { request: '2s' },
          backendRefs,
        },
      ],
    });
    expect(
      renderedValue(request, 'VirtualService/triage', ['spec']),
    ).toMatchObject({ hosts: ['triage'], gateways: ['mesh'] });
  });

  it('hands all to the waypoint, which weighs a canary', () => {
    const request = { policy: atGatewayApi('ambient-waypoint'), service: open };
    expect(
      renderedValue(request, 'HTTPRoute/triage', ['spec', 'rules']),
    ).toEqual([{ backendRefs }]);
    expect(renderedObjects(request).has('VirtualService/triage.gateway')).toBe(
      false,
    );
  });

  it('is refused for a canary that no waypoint weighs', () => {
    expect(messages(atGatewayApi('sidecar'), open)).toEqual([
      'exposure: expected a blue-green release, mesh mode ambient-waypoint or a gateway with api istio: a gateway with api gateway-api sends all requests past the weights of a canary in mesh mode sidecar',
    ]);
  });

  it('takes no more timeouts than an HTTPRoute has rules', () => {
    const routes = Array.from({ length: 16 }, (_each, index) => ({
      path: `/v1/${index}`,
      methods: ['GET' as const],
      timeoutMilliseconds: 1000 + index,
    }));
    const policy = atGatewayApi('sidecar', blueGreen);
    expect(messages(policy, { ...open, routes })).toEqual([
      'routes: expected routes of at most 16 different timeouts, as many as an HTTPRoute has rules, found 17',
    ]);
    expect(messages(policy, { ...open, routes: routes.slice(0, 15) })).toEqual(
      [],
    );
  });
});

describe('throttle', () => {
  const bucket = [
    ...['spec', 'configPatches', 0, 'patch', 'value'],
    ...['typed_config', 'token_bucket'],
  ];

  // Tier core: factor 2; the service serves 40 requests a second a replica.
  it('lets a replica take twice what it serves, by the second', () => {
    expect(renderedValue({}, 'EnvoyFilter/triage', bucket)).toEqual({
      max_tokens: 80,
      tokens_per_fill: 80,
      fill_interval: '1s',
    });
  });

  it('lets at least one request in, however little a replica serves', () => {
    const figure = (value: number) => ({
      value,
      basis: 'declared' as const,
      date: '2026-11-01',
    });
    const service = serviceWith({
      load: {
        replicaRequestsPerSecond: figure(0.2),
        peakRequestsPerSecond: figure(0.5),
      },
    });
    expect(renderedValue({ service }, 'EnvoyFilter/triage', bucket)).toEqual({
      max_tokens: 1,
      tokens_per_fill: 1,
      fill_interval: '1s',
    });
  });

  it.each<Mode>(['ambient-waypoint', 'ambient', 'none'])(
    'is left out in mode %s, where nothing enforces it',
    mode => {
      const request = { policy: inMode(mode, rolling), service: open };
      expect(renderedObjects(request).has('EnvoyFilter/triage')).toBe(false);
    },
  );
});
