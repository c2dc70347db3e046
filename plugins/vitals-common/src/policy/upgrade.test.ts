import { formatProblem } from '../manifest';
import { defaultPolicy } from './defaultPolicy';
import type { Tier } from './document';
import { parsePolicy } from './parsePolicy';
import { upgradePolicy, type PolicyUpgrade } from './upgrade';

const upgrades: Record<string, PolicyUpgrade> = {
  'vitals.dev/v1': {
    to: 'vitals.dev/v2',
    apply: ({ windowDays, ...rest }) => ({
      ...rest,
      window: { days: windowDays },
    }),
  },
  'vitals.dev/v2': {
    to: 'vitals.dev/v3',
    apply: document => ({ ...document, reviewed: false }),
  },
};

describe('upgradePolicy', () => {
  it('walks an old document through every form up to the latest', () => {
    expect(
      upgradePolicy(
        { apiVersion: 'vitals.dev/v1', windowDays: 28 },
        upgrades,
        'vitals.dev/v3',
      ),
    ).toEqual({
      ok: true,
      document: {
        apiVersion: 'vitals.dev/v3',
        window: { days: 28 },
        reviewed: false,
      },
      steps: ['vitals.dev/v2', 'vitals.dev/v3'],
    });
  });

  it('leaves a document of the latest form as it is', () => {
    const document = { apiVersion: 'vitals.dev/v3', window: { days: 28 } };
    expect(upgradePolicy(document, upgrades, 'vitals.dev/v3')).toEqual({
      ok: true,
      document,
      steps: [],
    });
  });

  it('does not change the document that it was given', () => {
    const document = { apiVersion: 'vitals.dev/v1', windowDays: 28 };
    upgradePolicy(document, upgrades, 'vitals.dev/v3');
    expect(document).toEqual({ apiVersion: 'vitals.dev/v1', windowDays: 28 });
  });

  it('refuses a form that it does not know, naming those it does', () => {
    expect(
      upgradePolicy({ apiVersion: 'vitals.dev/v9' }, upgrades, 'vitals.dev/v3'),
    ).toEqual({
      ok: false,
      message:
        'expected "vitals.dev/v1" or "vitals.dev/v2" or "vitals.dev/v3", found "vitals.dev/v9"',
    });
  });

  it('takes no property that every object has for a step', () => {
    expect(upgradePolicy({ apiVersion: 'constructor' }, {}, 'v1')).toEqual({
      ok: false,
      message: 'expected "v1", found "constructor"',
    });
  });

  it('does not run in circles when steps lead back', () => {
    const circle = {
      a: { to: 'b', apply: () => ({}) },
      b: { to: 'a', apply: () => ({}) },
    };
    expect(upgradePolicy({ apiVersion: 'a' }, circle, 'c')).toMatchObject({
      ok: false,
    });
  });
});

describe('a policy of the first form', () => {
  /** The default policy as it stood before shapes other than api were rendered. */
  function firstForm(): Record<string, unknown> {
    const {
      nodeAutoscaler: _autoscaler,
      nodeUpgrade: _upgrade,
      tiers,
      ...rest
    } = structuredClone(defaultPolicy);
    return {
      ...rest,
      apiVersion: 'vitals.dev/v1',
      mesh: {
        ...rest.mesh,
        gateway: {
          namespace: 'istio-ingress',
          serviceAccount: 'gateway',
          name: 'public',
        },
      },
      monitoring: {
        namespace: 'monitoring',
        prometheusServiceAccount: 'prometheus',
        telemetryNamespace: 'telemetry',
        telemetryService: 'otel-collector',
        telemetryPort: 4318,
      },
      tiers: Object.fromEntries(
        Object.entries(tiers).map(([name, tier]) => [
          name,
          withoutNewFields(tier),
        ]),
      ),
    };
  }

  function withoutNewFields(tier: Tier): Record<string, unknown> {
    const { run, scale, protect, release, ...rest } = tier;
    const { hostNetwork: _host, ...oldRun } = run;
    const {
      sessionUtilization: _share,
      pollingSeconds: _polling,
      cooldownSeconds: _cooldown,
      ...oldScale
    } = scale;
    const { throttleFactor: _throttle, ...traffic } = protect.traffic;
    const {
      strategyForLargeChange: _large,
      analysis: _analysis,
      ...oldRelease
    } = release;
    return {
      ...rest,
      run: oldRun,
      scale: oldScale,
      protect: { ...protect, traffic },
      release: oldRelease,
      shapes: { job: { scale: { minReplicas: 0 } } },
    };
  }

  it('is read as one of the latest form, its own values kept', () => {
    const result = parsePolicy(JSON.stringify(firstForm()));
    if (!result.ok) throw new Error(result.problems.map(formatProblem).join());
    const { mesh, tiers } = result.value;
    expect(mesh.gateway.serviceAccount).toBe('gateway');
    expect(mesh.gateway.api).toBe('istio');
    expect(tiers.critical.release.strategy).toBe('canary');
    expect(tiers.critical.release.strategyForLargeChange).toBe('blue-green');
    expect(tiers.critical.shapes.media).toMatchObject({
      run: { hostNetwork: true },
      release: { strategy: 'blue-green' },
    });
    expect(tiers.critical.shapes.session).toMatchObject({
      release: {
        dynamicStableScale: true,
        analysis: { lookbackSeconds: 1800 },
      },
    });
    expect(tiers.critical.release.analysis.lookbackSeconds).toBe(300);
    expect(tiers.auxiliary.release.strategyForLargeChange).toBe('rolling');
  });
});
