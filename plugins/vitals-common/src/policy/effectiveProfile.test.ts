import { defaultPolicy } from './defaultPolicy';
import { effectiveProfile } from './effectiveProfile';

describe('effectiveProfile', () => {
  it('takes a value from the tier when nothing else sets it', () => {
    const result = effectiveProfile(defaultPolicy, {
      tier: 'critical',
      shape: 'api',
    });
    if (!result.ok) throw new Error('expected a profile');
    expect(result.value.profile.run.gracePeriodSeconds).toBe(60);
    expect(result.value.originOf(['run', 'gracePeriodSeconds'])).toEqual({
      kind: 'policy',
      path: 'tiers.critical.run.gracePeriodSeconds',
      version: 1,
    });
  });

  it('takes a value from the shape when the tier differs by shape', () => {
    const result = effectiveProfile(defaultPolicy, {
      tier: 'critical',
      shape: 'session',
    });
    if (!result.ok) throw new Error('expected a profile');
    expect(result.value.profile.run.gracePeriodSeconds).toBe(1800);
    expect(result.value.profile.run.preStopSeconds).toBe(15);
    expect(result.value.originOf(['run', 'gracePeriodSeconds'])).toEqual({
      kind: 'policy',
      path: 'tiers.critical.shapes.session.run.gracePeriodSeconds',
      version: 1,
    });
    expect(result.value.originOf(['run', 'preStopSeconds'])).toMatchObject({
      path: 'tiers.critical.run.preStopSeconds',
    });
  });

  it('takes a value from the descriptor when the policy allows it', () => {
    const result = effectiveProfile(defaultPolicy, {
      tier: 'core',
      shape: 'api',
      overrides: { scale: { minReplicas: 4 } },
    });
    if (!result.ok) throw new Error('expected a profile');
    expect(result.value.profile.scale.minReplicas).toBe(4);
    expect(result.value.originOf(['scale', 'minReplicas'])).toEqual({
      kind: 'descriptor',
      path: 'overrides.scale.minReplicas',
    });
  });

  it.each([
    [
      { scale: { minReplicas: 1 } },
      'overrides.scale.minReplicas',
      'expected a number from 2 to 60, found 1',
    ],
    [
      { scale: { minReplicas: '4' } },
      'overrides.scale.minReplicas',
      'expected a number from 2 to 60, found "4"',
    ],
    [
      { run: { memoryLimitRatio: 2 } },
      'overrides.run.memoryLimitRatio',
      'expected a value that the policy lets this tier override (run.gracePeriodSeconds, scale.minReplicas, scale.maxReplicas, scale.cpuUtilization, objectives.availability, observe.traceSamplingRatio, protect.traffic.timeoutMilliseconds)',
    ],
    [
      { constructor: 1 },
      'overrides.constructor',
      'expected a value that the policy lets this tier override (run.gracePeriodSeconds, scale.minReplicas, scale.maxReplicas, scale.cpuUtilization, objectives.availability, observe.traceSamplingRatio, protect.traffic.timeoutMilliseconds)',
    ],
    [
      { scale: { minReplicas: 2.5 } },
      'overrides.scale.minReplicas',
      'expected a whole number, found 2.5',
    ],
    [
      { scale: { minReplicas: 60, maxReplicas: 50 } },
      'overrides.scale.maxReplicas',
      'expected maxReplicas of at least minReplicas (60), found 50',
    ],
  ])('refuses the override %j', (overrides, path, message) => {
    expect(
      effectiveProfile(defaultPolicy, {
        tier: 'core',
        shape: 'api',
        overrides,
      }),
    ).toEqual({
      ok: false,
      problems: [{ file: 'vitals.yaml', path, message }],
    });
  });

  it('refuses overrides that are nested without end', () => {
    let overrides: Record<string, unknown> = {};
    for (let depth = 0; depth < 20_000; depth += 1)
      overrides = { a: overrides };
    expect(
      effectiveProfile(defaultPolicy, {
        tier: 'core',
        shape: 'api',
        overrides,
      }),
    ).toMatchObject({
      ok: false,
      problems: [{ path: 'overrides.a.a.a.a.a.a.a.a.a.a' }],
    });
  });

  it.each(['gold', 'constructor', '__proto__'])(
    'says which tiers there are when asked for %s',
    tier => {
      expect(effectiveProfile(defaultPolicy, { tier, shape: 'api' })).toEqual({
        ok: false,
        problems: [
          {
            file: 'vitals.yaml',
            path: 'tier',
            message: `expected one of the policy's tiers (critical, core, auxiliary), found "${tier}"`,
          },
        ],
      });
    },
  );
});
