import {
  policyWith,
  renderedValue,
  serviceWith,
  triageService,
} from '../testing';

const name = 'HorizontalPodAutoscaler/triage';

function load(peak: number, capacity: number) {
  const vouched = { basis: 'declared' as const, date: '2026-11-01' };
  return serviceWith({
    load: {
      peakRequestsPerSecond: { value: peak, ...vouched },
      replicaRequestsPerSecond: { value: capacity, ...vouched },
    },
  });
}

describe('autoscaler', () => {
  // Tier core: 2 to 60 replicas, headroom 1.5, target 0.69.
  it.each([
    ['peak demand with headroom at the target', 120, 40, 7], // 180 ÷ 27.6 = 6.52
    ['the floor with headroom where demand is small', 1, 1000, 3], // 1.5 × 2
    ['the bound of the policy where demand just fits', 1104, 40, 60], // 1656 ÷ 27.6
    ['no replica more than a whole number of them', 46, 10, 10], // 69 ÷ 6.9 = 10
  ])('goes up to %s', (_words, peak, capacity, most) => {
    const service = load(peak, capacity);
    expect(renderedValue({ service }, name, ['spec', 'maxReplicas'])).toBe(
      most,
    );
    expect(renderedValue({ service }, name, ['spec', 'minReplicas'])).toBe(2);
  });

  it('watches the application container alone where the policy says container', () => {
    expect(renderedValue({}, name, ['spec', 'metrics'])).toEqual([
      {
        type: 'ContainerResource',
        containerResource: {
          name: 'cpu',
          container: 'app',
          target: { type: 'Utilization', averageUtilization: 69 },
        },
      },
    ]);
    expect(
      renderedValue({}, 'Rollout/triage', [
        'spec',
        'template',
        'spec',
        'containers',
        0,
        'name',
      ]),
    ).toBe('app');
  });

  it('watches the whole pod where the policy says pod', () => {
    const service = serviceWith({ tier: 'auxiliary' });
    expect(renderedValue({ service }, name, ['spec', 'metrics'])).toEqual([
      {
        type: 'Resource',
        resource: {
          name: 'cpu',
          target: { type: 'Utilization', averageUtilization: 82 },
        },
      },
    ]);
  });

  it('takes the faster policy up and the slower one down', () => {
    expect(renderedValue({}, name, ['spec', 'behavior'])).toEqual({
      scaleUp: {
        stabilizationWindowSeconds: 0,
        selectPolicy: 'Max',
        policies: [
          { type: 'Percent', value: 100, periodSeconds: 15 },
          { type: 'Pods', value: 4, periodSeconds: 15 },
        ],
      },
      scaleDown: {
        stabilizationWindowSeconds: 600,
        selectPolicy: 'Min',
        policies: [
          { type: 'Percent', value: 25, periodSeconds: 60 },
          { type: 'Pods', value: 5, periodSeconds: 60 },
        ],
      },
    });
  });

  it.each([
    ['core', 'argoproj.io/v1alpha1', 'Rollout'],
    ['auxiliary', 'apps/v1', 'Deployment'],
  ])('scales the workload of tier %s', (tier, apiVersion, kind) => {
    const service = serviceWith({ tier });
    expect(
      renderedValue({ service }, name, ['spec', 'scaleTargetRef']),
    ).toEqual({
      apiVersion,
      kind,
      name: 'triage',
    });
  });
});

describe('disruption budget', () => {
  it('follows the policy and never lets an unready pod block a drain', () => {
    const policy = policyWith({
      tiers: { core: { protect: { disruption: { maxUnavailable: '25%' } } } },
    });
    expect(
      renderedValue({ policy }, 'PodDisruptionBudget/triage', ['spec']),
    ).toEqual({
      selector: { matchLabels: { 'app.kubernetes.io/name': 'triage' } },
      maxUnavailable: '25%',
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
    });
  });
});

describe('connection pool', () => {
  it.each([
    ["as many open requests as Little's law asks, doubled", 120, 480], // 2 × 120 × 2 s
    ['at least 64 for a quiet service', 1, 64],
  ])('allows %s', (_words, peak, open) => {
    const service = {
      ...triageService,
      load: load(peak, 40).load,
    };
    expect(
      renderedValue({ service }, 'DestinationRule/triage', [
        'spec',
        'trafficPolicy',
        'connectionPool',
      ]),
    ).toEqual({
      tcp: { maxConnections: open, connectTimeout: '1s' },
      http: { http1MaxPendingRequests: open, http2MaxRequests: open },
    });
  });
});
