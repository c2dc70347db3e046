import { formatProblem } from '../manifest';
import { defaultPolicy } from '../policy';
import type { ServiceDescriptor } from '../service';
import { serviceWith, triageService } from '../testing';
import { diffRenderings } from './diffRenderings';
import { explain } from './explain';
import { renderService } from './renderService';
import type { Rendering } from './rendering';

function rendered(policy = defaultPolicy, service = triageService): Rendering {
  const result = renderService({ policy, service });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

function load(peak: number, replica: number): Partial<ServiceDescriptor> {
  const vouched = { basis: 'declared' as const, date: '2026-11-01' };
  return {
    load: {
      peakRequestsPerSecond: { value: peak, ...vouched },
      replicaRequestsPerSecond: { value: replica, ...vouched },
    },
  };
}

function problemsFor(changes: Partial<ServiceDescriptor>): string[] {
  const service = serviceWith(changes);
  const result = renderService({ policy: defaultPolicy, service });
  return result.ok ? [] : result.problems.map(formatProblem);
}

describe('renderService', () => {
  it('says in each file what made it, then what its reader must know', () => {
    const [file] = rendered().files.filter(
      ({ path }) => path === 'rollout.yaml',
    );
    expect(file.text.split('\n').slice(0, 4)).toEqual([
      '# Rendered by Vitals policy v1 for triage; change vitals.yaml or the policy, not this file.',
      '# No replicas here: the autoscaler owns the number.',
      '# Needs Kubernetes 1.30 (preStop sleep) and the PriorityClass it names.',
      'apiVersion: argoproj.io/v1alpha1',
    ]);
  });

  it('lists every other file in the kustomization, in order', () => {
    const { files } = rendered();
    const paths = files.map(({ path }) => path);
    expect(paths).toEqual([...paths].sort());
    const list = files.find(({ path }) => path === 'kustomization.yaml');
    expect(list?.object.resources).toEqual(
      paths.filter(path => path !== 'kustomization.yaml'),
    );
  });

  it('writes tier, shape and policy version on every object of the cluster', () => {
    for (const { object } of rendered().files) {
      expect(object.metadata.annotations).toMatchObject({
        'vitals.dev/policy-version': '1',
      });
      if (object.kind === 'Kustomization') continue;
      expect(object.metadata).toMatchObject({
        namespace: 'clinic',
        labels: { 'vitals.dev/tier': 'core', 'vitals.dev/shape': 'api' },
      });
    }
  });

  it.each<[string, Partial<ServiceDescriptor>, string]>([
    [
      'a tier that the policy does not have',
      { tier: 'vital' },
      `vitals.yaml: tier: expected one of the policy's tiers (critical, core, auxiliary), found "vital"`,
    ],
    [
      'an override that the policy does not allow',
      { overrides: { scale: { minReplicas: 1 } } },
      'vitals.yaml: overrides.scale.minReplicas: expected a number from 2 to 60, found 1',
    ],
    [
      'a route that is slower than its tier may be',
      {
        routes: [
          { path: '/v1', methods: ['GET'], timeoutMilliseconds: 10_001 },
        ],
      },
      'vitals.yaml: routes[0].timeoutMilliseconds: expected at most 10000, what the policy lets tier core set for protect.traffic.timeoutMilliseconds, found 10001',
    ],
    [
      'demand that more replicas could serve',
      load(1105, 40),
      'vitals.yaml: load.peakRequestsPerSecond.value: expected at most 1104, what scale.maxReplicas (60) serves with the headroom of the tier (60 × 0.69 × 40 ÷ 1.5), found 1105; measure load.replicaRequestsPerSecond, or set overrides.scale.maxReplicas to the 61 needed',
    ],
    [
      'demand that no number of replicas within the policy serves',
      load(1_000_000, 0.001),
      'vitals.yaml: load.peakRequestsPerSecond.value: expected at most 0.0276, what scale.maxReplicas (60) serves with the headroom of the tier (60 × 0.69 × 0.001 ÷ 1.5), found 1000000; measure load.replicaRequestsPerSecond: 2173913044 replicas are needed, and the policy lets services of tier core have 100 at most',
    ],
  ])('refuses %s in one line', (_words, changes, line) => {
    expect(problemsFor(changes)).toEqual([line]);
  });

  it('takes demand for which the service sets more replicas within the policy', () => {
    const overrides = { scale: { maxReplicas: 61 } };
    expect(problemsFor({ ...load(1105, 40), overrides })).toEqual([]);
  });

  it('refuses a route that a drain would cut', () => {
    const core = defaultPolicy.tiers.core;
    const policy = {
      ...defaultPolicy,
      tiers: {
        core: {
          ...core,
          run: { ...core.run, gracePeriodSeconds: 30, preStopSeconds: 25 },
        },
      },
    };
    const service = serviceWith({
      routes: [{ path: '/v1', methods: ['GET'], timeoutMilliseconds: 5001 }],
    });
    const result = renderService({ policy, service });
    expect(result.ok ? [] : result.problems.map(formatProblem)).toEqual([
      'vitals.yaml: routes[0].timeoutMilliseconds: expected at most 5000, what gracePeriodSeconds (30) leaves of it after preStop (25 s), found 5001',
    ]);
  });
});

describe('explain', () => {
  it('tells where a value comes from: policy, descriptor, reason or formula', () => {
    const service = serviceWith({ overrides: { scale: { minReplicas: 3 } } });
    const fields = explain(rendered(defaultPolicy, service)).filter(
      ({ file }) => file === 'horizontal-pod-autoscaler.yaml',
    );
    const about = (pointer: string) =>
      fields.find(field => field.pointer === pointer);
    expect(about('/spec/minReplicas')).toEqual({
      file: 'horizontal-pod-autoscaler.yaml',
      pointer: '/spec/minReplicas',
      value: 3,
      origin: 'vitals.yaml overrides.scale.minReplicas',
    });
    expect(
      about('/spec/behavior/scaleDown/stabilizationWindowSeconds')?.origin,
    ).toBe('policy v1 tiers.core.scale.scaleDown.stabilizationSeconds');
    expect(about('/spec/behavior/scaleDown/selectPolicy')?.origin).toBe(
      'fixed: the slower of both on the way down',
    );
    expect(about('/spec/maxReplicas')?.origin).toMatch(
      /^derived: max\(min\(maxReplicas, .*policy v1 tiers\.core\.scale\.maxReplicas; /,
    );
  });
});

describe('two policy versions', () => {
  it('differ by what would run otherwise, not by their number', () => {
    const { core } = defaultPolicy.tiers;
    const next = {
      ...defaultPolicy,
      version: 2,
      tiers: {
        ...defaultPolicy.tiers,
        core: { ...core, scale: { ...core.scale, minReplicas: 3 } },
      },
    };
    expect(diffRenderings(rendered(), rendered(next))).toEqual([
      {
        file: 'horizontal-pod-autoscaler.yaml',
        pointer: '/spec/minReplicas',
        before: 2,
        after: 3,
      },
    ]);
  });
});
