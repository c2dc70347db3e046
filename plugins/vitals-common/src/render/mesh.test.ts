import type { Profile } from '../policy';
import {
  policyWith,
  renderedObjects,
  renderedValue,
  serviceWith,
} from '../testing';

type Mode = Profile['protect']['mesh']['mode'];

/** The triage service in a tier whose mesh mode is the given one. */
function inMode(mode: Mode, exposed = false) {
  return {
    policy: policyWith({
      tiers: {
        core: {
          protect: { mesh: { mode } },
          release: { strategy: 'rolling', strategyForLargeChange: 'rolling' },
        },
      },
    }),
    service: serviceWith({
      phi: false,
      ...(exposed
        ? { exposure: { host: 'triage.example.org', authentication: 'none' } }
        : {}),
    }),
  };
}

const istioKinds = [
  'AuthorizationPolicy',
  'DestinationRule',
  'PeerAuthentication',
  'ServiceEntry',
  'Telemetry',
  'VirtualService',
];

function istioObjects(mode: Mode, exposed = false): string[] {
  return [...renderedObjects(inMode(mode, exposed)).keys()]
    .filter(name => istioKinds.includes(name.split('/')[0]))
    .sort();
}

const podLabels = ['spec', 'template', 'metadata', 'labels'];

describe('mesh mode', () => {
  it.each<[Mode, string[]]>([
    [
      'sidecar',
      [
        'AuthorizationPolicy/triage',
        'DestinationRule/triage',
        'PeerAuthentication/triage',
        'ServiceEntry/triage.pharmacy',
        'Telemetry/triage',
        'VirtualService/triage',
      ],
    ],
    [
      'ambient-waypoint',
      [
        'AuthorizationPolicy/triage',
        'AuthorizationPolicy/triage.waypoint',
        'DestinationRule/triage',
        'PeerAuthentication/triage',
        'Telemetry/triage',
        'VirtualService/triage',
      ],
    ],
    ['ambient', ['AuthorizationPolicy/triage', 'PeerAuthentication/triage']],
    ['none', []],
  ])('%s renders the Istio objects that something reads', (mode, names) => {
    expect(istioObjects(mode)).toEqual(names);
  });

  it('ambient leaves routes and breakers to the gateway of an exposed service', () => {
    expect(istioObjects('ambient', true)).toEqual([
      'AuthorizationPolicy/triage',
      'DestinationRule/triage',
      'PeerAuthentication/triage',
      'VirtualService/triage',
    ]);
  });

  it.each<[Mode, Record<string, string>]>([
    ['sidecar', { 'sidecar.istio.io/inject': 'true' }],
    [
      'ambient',
      {
        'istio.io/dataplane-mode': 'ambient',
        'sidecar.istio.io/inject': 'false',
      },
    ],
    [
      'none',
      { 'istio.io/dataplane-mode': 'none', 'sidecar.istio.io/inject': 'false' },
    ],
  ])(
    '%s is written on the pod, whatever its namespace says',
    (mode, labels) => {
      expect(
        renderedValue(inMode(mode), 'Deployment/triage', podLabels),
      ).toMatchObject(labels);
    },
  );

  it('is the one for health information where the service touches it', () => {
    const tier = { tier: 'auxiliary' };
    const path = [...podLabels, 'sidecar.istio.io/inject'];
    const inject = (phi: boolean) =>
      renderedValue(
        { service: serviceWith({ ...tier, phi }) },
        'Deployment/triage',
        path,
      );
    expect(inject(true)).toBe('true');
    expect(inject(false)).toBe('false');
  });

  it('keeps the sidecar from its start to the end of the drain', () => {
    expect(
      renderedValue({}, 'Rollout/triage', [
        'spec',
        'template',
        'metadata',
        'annotations',
        'proxy.istio.io/config',
      ]),
    ).toBe(
      '{"holdApplicationUntilProxyStarts":true,"proxyMetadata":{"EXIT_ON_ZERO_ACTIVE_CONNECTIONS":"true","ISTIO_META_ENABLE_HBONE":"true","MINIMUM_DRAIN_DURATION":"10s"}}',
    );
  });

  it.each<[Mode, boolean]>([
    ['sidecar', true],
    ['ambient-waypoint', false],
  ])('%s asks for mutual TLS in its rules: %s', (mode, asks) => {
    const policy = renderedValue(inMode(mode), 'DestinationRule/triage', [
      'spec',
      'trafficPolicy',
    ]);
    expect(JSON.stringify(policy).includes('ISTIO_MUTUAL')).toBe(asks);
  });

  it.each<[Mode, string | undefined]>([
    ['sidecar', 'https'],
    ['ambient', undefined],
    ['none', undefined],
  ])('%s is scraped with the scheme %s', (mode, scheme) => {
    expect(
      renderedValue(inMode(mode), 'ServiceMonitor/triage', [
        'spec',
        'endpoints',
        0,
        'scheme',
      ]),
    ).toBe(scheme);
  });
});

describe('authorisation', () => {
  const requests = {
    from: [{ source: { principals: ['cluster.local/ns/clinic/sa/booking'] } }],
    to: [{ operation: { ports: ['8080'] } }],
  };
  const scrapes = {
    from: [
      { source: { principals: ['cluster.local/ns/monitoring/sa/prometheus'] } },
    ],
    to: [
      {
        operation: {
          ports: ['9464'],
          methods: ['GET'],
          paths: ['/metrics'],
        },
      },
    ],
  };

  it('lets callers send requests and Prometheus scrape, nothing else', () => {
    expect(renderedValue({}, 'AuthorizationPolicy/triage', ['spec'])).toEqual({
      action: 'ALLOW',
      selector: { matchLabels: { 'app.kubernetes.io/name': 'triage' } },
      rules: [requests, scrapes],
    });
  });

  it('lets the gateway in where the service is exposed', () => {
    const service = serviceWith({
      exposure: { host: 'triage.example.org', authentication: 'none' },
    });
    expect(
      renderedValue({ service }, 'AuthorizationPolicy/triage', [
        'spec',
        'rules',
        0,
        'from',
      ]),
    ).toEqual([
      {
        source: {
          principals: [
            'cluster.local/ns/clinic/sa/booking',
            'cluster.local/ns/istio-ingress/sa/istio-ingressgateway',
          ],
        },
      },
    ]);
  });

  it('has no rule for requests where nobody calls: an empty list would let everybody in', () => {
    const service = serviceWith({ callers: [] });
    expect(
      renderedValue({ service }, 'AuthorizationPolicy/triage', [
        'spec',
        'rules',
      ]),
    ).toEqual([scrapes]);
  });

  it('names no methods where only ztunnel, which cannot read them, enforces it', () => {
    expect(
      renderedValue(inMode('ambient'), 'AuthorizationPolicy/triage', [
        'spec',
        'rules',
        1,
        'to',
      ]),
    ).toEqual([{ operation: { ports: ['9464'] } }]);
  });

  it('guards both Services at the waypoint', () => {
    const mode = 'ambient-waypoint';
    const policy = policyWith({
      tiers: { core: { protect: { mesh: { mode, modeWithPhi: mode } } } },
    });
    expect(
      renderedValue({ policy }, 'AuthorizationPolicy/triage.waypoint', [
        'spec',
      ]),
    ).toEqual({
      action: 'ALLOW',
      targetRefs: [
        { group: '', kind: 'Service', name: 'triage' },
        { group: '', kind: 'Service', name: 'triage-canary' },
      ],
      rules: [requests],
    });
  });
});
