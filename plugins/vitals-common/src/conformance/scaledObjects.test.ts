import { parse } from 'yaml';
import type { Path } from '../manifest';
import { applyPatch } from './faults/applyPatch';
import { add, all, set, unset, type Change } from './faults/change';
import { findFaults } from './faults/findFaults';

const scaled = 'ScaledObject';
const spec = (...path: Path): Path => ['spec', ...path];
const cpu = spec('triggers', 1, 'metadata');

/** The same service scaled by an HPA of its own as well. */
const secondScaler = add({
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'triage', namespace: 'clinic' },
  spec: {
    scaleTargetRef: {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Rollout',
      name: 'triage',
    },
    minReplicas: 3,
    maxReplicas: 19,
  },
});

type Case = [words: string, rule: string, seen: string, make: Change];

const cases: Case[] = [
  [
    'no floor, which KEDA takes for 0',
    'autoscaling/min-replicas',
    '0 replicas',
    unset(scaled, spec('minReplicaCount')),
  ],
  [
    'a ceiling above the policy’s',
    'autoscaling/max-replicas',
    '101 replicas',
    set(scaled, spec('maxReplicaCount'), 101),
  ],
  [
    'a ceiling below the peak',
    'autoscaling/max-replicas',
    '4 replicas',
    set(scaled, spec('maxReplicaCount'), 4),
  ],
  [
    'a hotter target than the tier’s',
    'autoscaling/cpu-target',
    '80 %',
    set(scaled, [...cpu, 'value'], '80'),
  ],
  [
    'a target that is no share of the request',
    'autoscaling/cpu-target',
    'no utilisation target for CPU',
    set(scaled, spec('triggers', 1, 'metricType'), 'AverageValue'),
  ],
  [
    'the sum over the pod',
    'autoscaling/cpu-metric',
    'the sum over the pod',
    unset(scaled, [...cpu, 'containerName']),
  ],
  [
    'a container that is not there',
    'autoscaling/container-exists',
    'triage',
    set(scaled, [...cpu, 'containerName'], 'triage'),
  ],
  [
    'a workload that is not there',
    'autoscaling/target-exists',
    'no Deployment triage among those given',
    set(scaled, spec('scaleTargetRef', 'kind'), 'Deployment'),
  ],
  [
    'the behaviour of Kubernetes',
    'autoscaling/scale-down',
    'Max of 100 % a 15 s; after 300 s',
    unset(scaled, spec('advanced')),
  ],
  [
    'a second autoscaler beside it',
    'autoscaling/single',
    '2 autoscalers: triage, triage',
    secondScaler,
  ],
  [
    'a number of replicas in the workload',
    'autoscaling/replicas-unset',
    '3',
    set('Rollout', spec('replicas'), 3),
  ],
  [
    'CPU alone',
    'autoscaling/demand-metric',
    'resources of the pods alone',
    set(scaled, spec('triggers'), [
      {
        type: 'cpu',
        metricType: 'Utilization',
        metadata: { value: '53', containerName: 'app' },
      },
    ]),
  ],
  [
    'a static fallback',
    'autoscaling/keda-fallback',
    'static',
    set(scaled, spec('fallback', 'behavior'), 'static'),
  ],
  [
    'a canary that keeps the stable pods',
    'rollout/autoscaler-pairing',
    'dynamicStableScale false, scaled by ScaledObject triage',
    set('Rollout', spec('strategy', 'canary', 'dynamicStableScale'), false),
  ],
  [
    'a Service of the canary that is not there',
    'rollout/services-exist',
    'no Service triage-pung (pongService) among those given',
    set(
      'Rollout',
      spec('strategy', 'canary', 'pingPong', 'pongService'),
      'triage-pung',
    ),
  ],
];

describe('a service that KEDA scales', () => {
  it.each(cases)('is told of %s', (_words, rule, seen, make) => {
    const found = findFaults({ in: 'session', make }).find(
      verdict => verdict.rule === rule,
    );
    expect(found?.seen).toBe(seen);
    expect(found?.status).not.toBe('unknown');
    const patch = found?.fix?.patch;
    if (patch === undefined) return;
    const left = findFaults({
      in: 'session',
      make: all(make, applyPatch(parse(patch))),
    });
    expect(left.filter(verdict => verdict.rule === rule)).toEqual([]);
  });

  it('is not told that KEDA’s own HPA is a second one', () => {
    const own = add({
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: { name: 'keda-hpa-triage', namespace: 'clinic' },
      spec: {
        scaleTargetRef: {
          apiVersion: 'argoproj.io/v1alpha1',
          kind: 'Rollout',
          name: 'triage',
        },
        minReplicas: 3,
        maxReplicas: 19,
        metrics: [{ type: 'External' }],
      },
    });
    const rules = findFaults({ in: 'session', make: own }).map(
      ({ rule }) => rule,
    );
    expect(rules).not.toContain('autoscaling/single');
    expect(rules).not.toContain('autoscaling/demand-metric');
  });

  it('says how many consultations a short drain would cut', () => {
    const found = findFaults({
      in: 'session',
      make: set(
        'Rollout',
        ['spec', 'template', 'spec', 'terminationGracePeriodSeconds'],
        615,
      ),
    }).find(({ rule }) => rule === 'drain/grace-period');
    expect(found?.seen).toBe(
      '615 s; 27 % of open consultations last longer (mean 9.3 min, lognormal with σ 0.76)',
    );
  });

  it('says what the node autoscaler would cut', () => {
    const found = findFaults({
      in: 'media',
      make: unset('Rollout', ['spec', 'template', 'metadata', 'annotations']),
    }).find(({ rule }) => rule === 'drain/node-autoscaler');
    expect(found?.seen).toBe(
      '3600 s granted, ended after 600 s; 27 % of open consultations last longer (mean 9.3 min, lognormal with σ 0.76)',
    );
  });
});
