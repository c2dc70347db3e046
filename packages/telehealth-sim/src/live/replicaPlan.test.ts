import type { KubernetesObject } from '@vitals/plugin-vitals-common/manifest';
import { clusters } from '../clusters';
import { services } from '../facts/services';
import { replicaPlan } from './replicaPlan';
import type { Setting } from './setting';

const minute = 60_000;
const noon = Date.UTC(2026, 10, 23, 12);
const [service] = services;

function workload(
  kind: 'Deployment' | 'Rollout',
  strategy: Record<string, unknown>,
): KubernetesObject {
  return {
    apiVersion: 'x/v1',
    kind,
    metadata: { name: 'a', namespace: 'b' },
    spec: { replicas: 10, strategy },
  };
}

const canary = workload('Rollout', {
  canary: {
    minPodsPerReplicaSet: 2,
    dynamicStableScale: false,
    steps: [
      { setWeight: 5 },
      { pause: { duration: '10m' } },
      { setWeight: 50 },
      { pause: { duration: 600 } },
    ],
  },
});

const rolling = workload('Deployment', { type: 'RollingUpdate' });

function setting(elapsed: number, again = true): Setting {
  return {
    seed: 1,
    time: noon + elapsed,
    cluster: clusters[0],
    service,
    history: {
      createdAt: noon - 40 * 86_400_000,
      revision: again ? 2 : 1,
      releasedAt: noon,
      patches: again ? 1 : 0,
      ...(again && {
        previousReleasedAt: noon - 86_400_000,
        previousPatches: 0,
      }),
    },
  };
}

function counts(object: KubernetesObject, at: Setting) {
  const { current, previous } = replicaPlan(object, undefined, at);
  return [current.births.length, previous?.births.length];
}

describe('replicaPlan', () => {
  it.each([
    [0, 2, 10, 'never fewer than minPodsPerReplicaSet'],
    [9.9, 2, 10, 'the first pause'],
    [10, 5, 10, 'the second step'],
    [20, 10, 0, 'the end'],
  ])(
    'holds after %d min of a canary %d new and %d old pods: %s',
    (elapsed, fresh, old) => {
      expect(counts(canary, setting(elapsed * minute))).toEqual([fresh, old]);
    },
  );

  it('says on which step a canary waits', () => {
    const waiting = replicaPlan(canary, undefined, setting(11 * minute));
    expect(waiting.canary).toMatchObject({ step: 3, weightPercent: 50 });
    const over = replicaPlan(canary, undefined, setting(21 * minute));
    expect(over.canary).toBeUndefined();
  });

  it('shrinks the stable pods with dynamicStableScale', () => {
    const shrinking = workload('Rollout', {
      canary: {
        dynamicStableScale: true,
        steps: [{ setWeight: 30 }, { pause: { duration: '10m' } }],
      },
    });
    expect(counts(shrinking, setting(minute))).toEqual([3, 7]);
  });

  it('replaces one pod after the other in a rolling update', () => {
    expect(counts(rolling, setting(0))).toEqual([1, 10]);
    expect(counts(rolling, setting(minute))).toEqual([4, 7]);
    expect(counts(rolling, setting(4 * minute))).toEqual([10, 0]);
  });

  it('starts a new service with all its pods at once', () => {
    expect(counts(canary, setting(0, false))).toEqual([10, undefined]);
  });

  it('remembers when each pod was made', () => {
    const { current } = replicaPlan(canary, undefined, setting(12 * minute));
    expect(current.births).toEqual([
      noon,
      noon,
      noon + 10 * minute,
      noon + 10 * minute,
      noon + 10 * minute,
    ]);
  });

  it('lets pods of the morning go in the evening, the youngest first', () => {
    const autoscaler: KubernetesObject = {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: { name: 'a', namespace: 'b' },
      spec: { minReplicas: 3, maxReplicas: 20 },
    };
    const births = (hours: number) =>
      replicaPlan(rolling, autoscaler, setting(hours * 60 * minute)).current
        .births;
    const morning = births(22);
    const evening = births(32);
    expect([morning.length, evening.length]).toEqual([5, 3]);
    expect(evening).toEqual(morning.slice(0, 3));
  });
});
