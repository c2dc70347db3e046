import type { KubernetesObject } from '@vitals/plugin-vitals-common/manifest';
import type { PodSet } from './replicaSet';
import { pointedAtRevision, weighted } from './trafficOfRevisions';

const rollout: KubernetesObject = {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Rollout',
  metadata: { name: 'session', namespace: 'consultation' },
  spec: {
    strategy: {
      canary: {
        pingPong: { pingService: 'session-ping', pongService: 'session-pong' },
        trafficRouting: { istio: { virtualService: { name: 'session' } } },
      },
    },
  },
};

const virtualService: KubernetesObject = {
  apiVersion: 'networking.istio.io/v1',
  kind: 'VirtualService',
  metadata: { name: 'session', namespace: 'consultation' },
  spec: {
    http: [
      {
        route: [
          { destination: { host: 'session-ping' }, weight: 100 },
          { destination: { host: 'session-pong' }, weight: 0 },
        ],
      },
    ],
  },
};

function podSet(hash: string): PodSet {
  return { hash, replicaSet: rollout, pods: [], ready: 0 };
}

function run(revision: number, weightPercent?: number) {
  return {
    workload: rollout,
    plan: {
      total: 3,
      current: { revision, births: [] },
      ...(weightPercent !== undefined && {
        canary: { step: 1, weightPercent, from: 0, to: 1 },
      }),
    },
    current: podSet('new'),
    previous: podSet('old'),
  };
}

function weights(revision: number, weightPercent?: number): unknown {
  const [route] = [weighted(virtualService, [run(revision, weightPercent)])];
  return JSON.stringify(route.spec).match(/"weight":\d+/g);
}

describe('ping and pong', () => {
  it.each([
    ['after the first release', 1, undefined, [100, 0]],
    ['while the second is on its way', 2, 20, [80, 20]],
    ['after the second', 2, undefined, [0, 100]],
    ['while the third is on its way', 3, 20, [20, 80]],
    ['after the third', 3, undefined, [100, 0]],
  ] as const)(
    'share the traffic %s',
    (_words, revision, weightPercent, [ping, pong]) => {
      expect(weights(revision, weightPercent)).toEqual([
        `"weight":${ping}`,
        `"weight":${pong}`,
      ]);
    },
  );

  it('each stay with their version while the next one comes', () => {
    const hashOf = (name: string) => {
      const service: KubernetesObject = {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name },
        spec: { selector: {} },
      };
      return pointedAtRevision(service, [run(2, 20)]).spec;
    };
    const label = 'rollouts-pod-template-hash';
    expect(hashOf('session-ping')).toEqual({ selector: { [label]: 'old' } });
    expect(hashOf('session-pong')).toEqual({ selector: { [label]: 'new' } });
    expect(hashOf('session')).toEqual({ selector: {} });
  });
});
