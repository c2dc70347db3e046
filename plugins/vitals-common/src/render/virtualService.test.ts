import {
  policyWith,
  renderedObjects,
  renderedValue,
  serviceWith,
} from '../testing';

const name = 'VirtualService/triage';
const http = ['spec', 'http'];

const retried = {
  attempts: 2,
  perTryTimeout: '600ms',
  retryOn: 'connect-failure,refused-stream,unavailable,cancelled',
};
const split = [
  { destination: { host: 'triage' }, weight: 100 },
  { destination: { host: 'triage-canary' }, weight: 0 },
];

describe('virtual service', () => {
  it('retries reads, never writes, and splits every route between stable and canary', () => {
    expect(renderedValue({}, name, http)).toEqual([
      {
        name: 'default-read',
        match: [{ method: { regex: 'GET|HEAD|OPTIONS' } }],
        timeout: '2s',
        retries: retried,
        route: split,
      },
      {
        name: 'default-write',
        timeout: '2s',
        retries: { attempts: 0 },
        route: split,
      },
    ]);
  });

  it('takes a path and what is below it, not what only begins alike', () => {
    const service = serviceWith({
      routes: [{ path: '/v1/notes', methods: ['GET', 'POST', 'PUT'] }],
    });
    expect(renderedValue({ service }, name, [...http, 1])).toMatchObject({
      name: 'v1-notes-write',
      match: [
        { uri: { exact: '/v1/notes' }, method: { regex: 'POST|PUT' } },
        { uri: { prefix: '/v1/notes/' }, method: { regex: 'POST|PUT' } },
      ],
      retries: { attempts: 0 },
    });
  });

  it('asks the most exact path first, whatever the order of the descriptor', () => {
    const service = serviceWith({
      routes: [
        { path: '/', methods: ['GET'] },
        { path: '/v1/a.b', methods: ['GET'] },
        { path: '/v1/a-b', methods: ['GET'] },
        { path: '/v1/a-b/c', methods: ['DELETE'] },
      ],
    });
    const names = [
      'v1-a-b-c-write',
      'v1-a-b-read',
      'v1-a-b-2-read',
      'root-read',
      'default-read',
      'default-write',
    ];
    expect(renderedValue({ service }, name, http)).toMatchObject(
      names.map(route => ({ name: route })),
    );
    expect(
      renderedValue({ service }, 'Rollout/triage', [
        'spec',
        'strategy',
        'canary',
        'trafficRouting',
        'istio',
        'virtualService',
        'routes',
      ]),
    ).toEqual(names);
  });

  it('gives every route a name of its own, since Argo Rollouts shifts only the first of a name', () => {
    const service = serviceWith({
      routes: ['/a/2', '/a-b', '/a.b', '/a/b/2', '/default'].map(path => ({
        path,
        methods: ['GET'],
      })),
    });
    expect(renderedValue({ service }, name, http)).toMatchObject(
      [
        'default-2-read',
        'a-b-2-read',
        'a-b-read',
        'a-b-3-read',
        'a-2-read',
        'default-read',
        'default-write',
      ].map(route => ({ name: route })),
    );
  });

  it.each([
    // (1 + 2) × 600 ms + 75 ms of back-off = 1875 ms; with one retry 1225 ms.
    [1875, retried],
    [1874, { ...retried, attempts: 1 }],
    [1225, { ...retried, attempts: 1 }],
    [1224, { attempts: 0 }],
  ])(
    'keeps as many retries as a timeout of %i ms has room for',
    (timeout, retries) => {
      const service = serviceWith({
        routes: [
          { path: '/v1', methods: ['GET'], timeoutMilliseconds: timeout },
        ],
      });
      expect(renderedValue({ service }, name, [...http, 0])).toMatchObject({
        timeout: `${timeout / 1000}s`,
        retries,
      });
    },
  );

  it('is bound to the gateway only where the service is exposed', () => {
    expect(renderedValue({}, name, ['spec', 'gateways'])).toEqual(['mesh']);
    const service = serviceWith({
      exposure: { host: 'triage.example.org', authentication: 'none' },
    });
    expect(renderedValue({ service }, name, ['spec'])).toMatchObject({
      hosts: ['triage', 'triage.example.org'],
      gateways: ['mesh', 'istio-ingress/public'],
    });
  });

  it('splits at the waypoint alone, or a canary would get more than its share', () => {
    const mode = 'ambient-waypoint';
    const policy = policyWith({
      tiers: { core: { protect: { mesh: { mode, modeWithPhi: mode } } } },
    });
    const service = serviceWith({
      exposure: { host: 'triage.example.org', authentication: 'none' },
    });
    expect(renderedValue({ policy, service }, name, ['spec'])).toMatchObject({
      hosts: ['triage'],
      gateways: ['mesh'],
    });
    expect(
      renderedValue({ policy, service }, 'VirtualService/triage.gateway', [
        'spec',
      ]),
    ).toEqual({
      hosts: ['triage.example.org'],
      gateways: ['istio-ingress/public'],
      http: [
        {
          name: 'to-waypoint',
          route: [{ destination: { host: 'triage' } }],
          retries: { attempts: 0 },
        },
      ],
    });
  });

  it('is left to the gateway where no other proxy reads HTTP', () => {
    const tier = { tier: 'auxiliary', phi: false };
    expect(renderedObjects({ service: serviceWith(tier) }).has(name)).toBe(
      false,
    );
    const service = serviceWith({
      ...tier,
      exposure: { host: 'receipts.example.org', authentication: 'none' },
    });
    expect(renderedValue({ service }, name, ['spec'])).toMatchObject({
      hosts: ['receipts.example.org'],
      gateways: ['istio-ingress/public'],
      http: [
        { route: [{ destination: { host: 'triage' } }] },
        { route: [{ destination: { host: 'triage' } }] },
      ],
    });
  });
});
