import { defaultPolicy, type TierPolicy } from '../policy';
import type { ServiceDescriptor } from '../service';
import { policyWith, renderedValue, serviceWith } from '../testing';

const measured = { basis: 'measured' as const, date: '2026-11-01' };

const sessionLoad: ServiceDescriptor['load'] = {
  replicaSessions: { value: 60, ...measured },
  peakSessions: { value: 420, ...measured },
  consultationMinutes: { value: 9.3, ...measured },
};

const session = serviceWith({
  tier: 'critical',
  shape: 'session',
  load: sessionLoad,
});

const workflow = serviceWith({
  shape: 'workflow',
  load: {
    replicaRequestsPerSecond: { value: 20, ...measured },
    peakRequestsPerSecond: { value: 60, ...measured },
  },
});

function specOf(
  service: ServiceDescriptor,
  policy: TierPolicy = defaultPolicy,
): unknown {
  return renderedValue({ policy, service }, 'ScaledObject/triage', ['spec']);
}

describe('the autoscaler of services that CPU says too little of', () => {
  it('follows open consultations, the target share of what a replica holds', () => {
    // 60 × 0.66; peak 420 ÷ 39.6 = 10.6; with headroom 1.6 × 420 ÷ 39.6 = 17.0
    expect(specOf(session)).toMatchObject({
      scaleTargetRef: {
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'Rollout',
        name: 'triage',
      },
      minReplicaCount: 3,
      maxReplicaCount: 17,
      pollingInterval: 15,
      cooldownPeriod: 300,
      fallback: {
        failureThreshold: 3,
        replicas: 11,
        behavior: 'currentReplicasIfHigher',
      },
      triggers: [
        {
          type: 'prometheus',
          metricType: 'AverageValue',
          metadata: {
            query: 'sum(sessions_active{namespace="clinic",service="triage"})',
            threshold: '39.6',
            ignoreNullValues: 'false',
          },
        },
        {
          type: 'cpu',
          metricType: 'Utilization',
          metadata: { value: '53', containerName: 'app' },
        },
      ],
    });
  });

  it('counts due workflows once, though every pod reads the same store', () => {
    // 20 a second × 60 s × 0.5
    expect(specOf(workflow)).toMatchObject({
      triggers: [
        {
          metadata: {
            query:
              'sum(max by (workflow) (workflow_due{namespace="clinic",service="triage"}))',
            threshold: '600',
          },
        },
        { metadata: { value: '69' } },
      ],
    });
  });

  it.each([
    ['the tightest completion objective', [5, 1], '10'],
    ['a minute where the tier has none', [], '600'],
  ])('takes the time from %s', (_words, seconds, threshold) => {
    const policy = policyWith({
      tiers: {
        core: {
          objectives: {
            workflowCompletion: seconds.map(withinSeconds => ({
              share: 0.99,
              withinSeconds,
            })),
          },
        },
      },
    });
    expect(specOf(workflow, policy)).toMatchObject({
      triggers: [{ metadata: { threshold } }, {}],
    });
  });

  it('watches the whole pod where the policy does', () => {
    const policy = policyWith({
      tiers: { critical: { scale: { cpuMetric: 'pod' } } },
    });
    expect(specOf(session, policy)).toMatchObject({
      triggers: [{}, { type: 'cpu', metadata: { value: '53' } }],
    });
    expect(JSON.stringify(specOf(session, policy))).not.toContain(
      'containerName',
    );
  });

  it('comes down as slowly as the shape needs', () => {
    expect(specOf(session)).toMatchObject({
      advanced: {
        horizontalPodAutoscalerConfig: {
          behavior: { scaleDown: { stabilizationWindowSeconds: 1800 } },
        },
      },
    });
  });
});
