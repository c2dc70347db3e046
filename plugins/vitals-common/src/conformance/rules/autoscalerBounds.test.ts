import { defaultPolicy } from '../../policy';
import { serviceWith } from '../../testing';
import type { ServiceDescriptor } from '../../service';
import { judge } from '../judge';

/** What is said of an autoscaler of triage, of tier core: at most 60 replicas, headroom 1.5, target 0.69. */
function judged(
  maxReplicas: number,
  peak: number,
  changes: Partial<ServiceDescriptor> = {},
) {
  const vouched = { basis: 'declared' as const, date: '2026-11-01' };
  const service = serviceWith({
    load: {
      peakRequestsPerSecond: { value: peak, ...vouched },
      replicaRequestsPerSecond: { value: 40, ...vouched },
    },
    ...changes,
  });
  const object = {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: service.name, namespace: service.namespace },
    spec: { minReplicas: 2, maxReplicas },
  };
  const [{ status, seen, limit, fix }] = judge({
    objects: [{ object }],
    policy: defaultPolicy,
    services: [service],
    rules: ['autoscaling/max-replicas'],
  }).verdicts;
  return { words: `${status}: ${seen}; ${limit}`, fix };
}

describe('the ceiling of an autoscaler', () => {
  // 1.5 × 2000 ÷ 27.6 = 108.7
  it('is judged by what the peak needs, also where the policy allows less', () => {
    expect(judged(60, 2000)).toEqual({
      words:
        'fail: 60 replicas; 109 replicas, of which scale.maxReplicas allows 60',
      fix: {
        description:
          'Measure load.replicaRequestsPerSecond, or set overrides.scale.maxReplicas within the policy: the peak needs more replicas than the service may have.',
      },
    });
  });

  it('may lie anywhere from what the peak needs to what the policy allows', () => {
    expect(judged(7, 120).words).toBe(
      'pass: 7 replicas; from 7 to 60 replicas',
    );
    expect(judged(6, 120).words).toBe(
      'fail: 6 replicas; from 7 to 60 replicas',
    );
  });

  it('follows what the service sets for itself', () => {
    const overrides = { scale: { maxReplicas: 61 } };
    expect(judged(60, 1105, { overrides }).words).toBe(
      'fail: 60 replicas; 61 replicas',
    );
  });
});
