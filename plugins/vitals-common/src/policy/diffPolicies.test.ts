import { defaultPolicy } from './defaultPolicy';
import { diffPolicies } from './diffPolicies';
import type { TierPolicy } from './document';

function withCore(
  change: (core: TierPolicy['tiers'][string]) => void,
): TierPolicy {
  const copy = structuredClone(defaultPolicy);
  change(copy.tiers.core);
  return { ...copy, version: 2 };
}

describe('diffPolicies', () => {
  it('finds nothing between a policy and itself', () => {
    expect(diffPolicies(defaultPolicy, defaultPolicy)).toEqual([]);
  });

  it('does not call the version number a change', () => {
    expect(
      diffPolicies(defaultPolicy, { ...defaultPolicy, version: 2 }),
    ).toEqual([]);
  });

  it('names the value that changed, its tier, and both numbers', () => {
    const after = withCore(core => {
      core.scale.minReplicas = 3;
    });
    expect(diffPolicies(defaultPolicy, after)).toEqual([
      {
        path: 'tiers.core.scale.minReplicas',
        tier: 'core',
        kind: 'changed',
        before: 2,
        after: 3,
      },
    ]);
  });

  it('tells added and removed values apart from changed ones', () => {
    const after = withCore(core => {
      core.release.canarySteps.push({ weightPercent: 80, pauseSeconds: 60 });
      delete core.overridable['scale.cpuUtilization'];
    });
    expect(diffPolicies(defaultPolicy, after)).toEqual([
      {
        path: 'tiers.core.overridable["scale.cpuUtilization"].max',
        tier: 'core',
        kind: 'removed',
        before: 0.75,
      },
      {
        path: 'tiers.core.overridable["scale.cpuUtilization"].min',
        tier: 'core',
        kind: 'removed',
        before: 0.4,
      },
      {
        path: 'tiers.core.release.canarySteps[2].pauseSeconds',
        tier: 'core',
        kind: 'added',
        after: 60,
      },
      {
        path: 'tiers.core.release.canarySteps[2].weightPercent',
        tier: 'core',
        kind: 'added',
        after: 80,
      },
    ]);
  });
});
