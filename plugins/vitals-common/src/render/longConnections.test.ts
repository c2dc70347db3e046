import { valueAt } from '../manifest';
import {
  policyWith,
  renderedObjects,
  renderedValue,
  serviceWith,
} from '../testing';

const measured = { basis: 'measured' as const, date: '2026-11-01' };

const session = serviceWith({
  tier: 'critical',
  shape: 'session',
  load: {
    replicaSessions: { value: 60, ...measured },
    peakSessions: { value: 420, ...measured },
    consultationMinutes: { value: 9.3, ...measured },
  },
});

const byCanary = policyWith({
  tiers: {
    critical: { shapes: { session: { release: { strategy: 'canary' } } } },
  },
});

const canary = { policy: byCanary, service: session };
const usual = { service: session };

describe('a service that holds consultations', () => {
  it('is switched over whole, unless the policy says otherwise', () => {
    expect(
      renderedValue(usual, 'Rollout/triage', ['spec', 'strategy']),
    ).toMatchObject({
      blueGreen: {
        activeService: 'triage',
        previewService: 'triage-preview',
        scaleDownDelaySeconds: 1800,
      },
    });
  });

  it('splits a canary between ping and pong, which Argo refuses beside a stable Service', () => {
    const strategy = renderedValue(canary, 'Rollout/triage', [
      'spec',
      'strategy',
      'canary',
    ]);
    expect(strategy).toMatchObject({
      pingPong: { pingService: 'triage-ping', pongService: 'triage-pong' },
      dynamicStableScale: true,
    });
    expect(strategy).not.toHaveProperty('stableService');
    expect(strategy).not.toHaveProperty('canaryService');
    const routes = renderedValue(canary, 'VirtualService/triage', [
      'spec',
      'http',
    ]);
    expect(Array.isArray(routes) && routes.length).toBeGreaterThan(1);
    for (const route of Array.isArray(routes) ? routes : []) {
      expect(valueAt(route, ['route'])).toEqual([
        { destination: { host: 'triage-ping' }, weight: 100 },
        { destination: { host: 'triage-pong' }, weight: 0 },
      ]);
    }
  });

  it('has a Service and a breaker for each way to it', () => {
    const names = [...renderedObjects(canary).keys()];
    expect(names).toEqual(
      expect.arrayContaining([
        'Service/triage',
        'Service/triage-metrics',
        'Service/triage-ping',
        'Service/triage-pong',
        'DestinationRule/triage',
        'DestinationRule/triage-ping',
        'DestinationRule/triage-pong',
      ]),
    );
  });

  it('closes ping and pong at the waypoint as well', () => {
    const policy = policyWith({
      tiers: {
        critical: {
          protect: { mesh: { modeWithPhi: 'ambient-waypoint' } },
          shapes: { session: { release: { strategy: 'canary' } } },
        },
      },
    });
    expect(
      renderedValue(
        { policy, service: session },
        'AuthorizationPolicy/triage.waypoint',
        ['spec', 'targetRefs'],
      ),
    ).toMatchObject([
      { name: 'triage' },
      { name: 'triage-ping' },
      { name: 'triage-pong' },
    ]);
  });

  it('drains for half an hour, but is not waited for that long when it hangs', () => {
    const pod = renderedValue(usual, 'Rollout/triage', [
      'spec',
      'template',
      'spec',
    ]);
    expect(pod).toMatchObject({
      terminationGracePeriodSeconds: 1800,
      containers: [
        {
          startupProbe: { terminationGracePeriodSeconds: 60 },
          livenessProbe: { terminationGracePeriodSeconds: 60 },
        },
      ],
    });
    expect(
      valueAt(pod, ['containers', 0, 'readinessProbe']),
    ).not.toHaveProperty('terminationGracePeriodSeconds');
  });

  it('keeps its node as long as the node autoscaler waits for less than its drain', () => {
    const annotations = ['spec', 'template', 'metadata', 'annotations'];
    expect(renderedValue(usual, 'Rollout/triage', annotations)).toMatchObject({
      'cluster-autoscaler.kubernetes.io/safe-to-evict': 'false',
      'karpenter.sh/do-not-disrupt': 'true',
    });
    const patient = policyWith({
      nodeAutoscaler: { maxGracefulTerminationSeconds: 1800 },
    });
    expect(
      renderedValue(
        { policy: patient, service: session },
        'Rollout/triage',
        annotations,
      ),
    ).not.toHaveProperty(['cluster-autoscaler.kubernetes.io/safe-to-evict']);
  });

  it('is counted while it drains, and its WebSockets stay HTTP/1.1', () => {
    expect(
      renderedValue(usual, 'Service/triage-metrics', [
        'spec',
        'publishNotReadyAddresses',
      ]),
    ).toBe(true);
    expect(
      renderedValue(usual, 'DestinationRule/triage', [
        'spec',
        'trafficPolicy',
        'connectionPool',
        'http',
        'h2UpgradePolicy',
      ]),
    ).toBe('DO_NOT_UPGRADE');
  });
});
