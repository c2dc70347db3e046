import type { Origin } from '@vitals/plugin-vitals-common/policy';
import { originMarks, originParts, usesPolicyPath } from './originView';

const minReplicas: Origin = {
  kind: 'policy',
  path: 'tiers.core.scale.minReplicas',
  version: 2,
};
const probe: Origin = {
  kind: 'policy',
  path: 'tiers.core.run.startupProbe',
  version: 2,
};
const maxReplicas: Origin = {
  kind: 'derived',
  formula: 'ceil(headroom × peak / capacity)',
  from: [
    minReplicas,
    { kind: 'descriptor', path: 'load.peakRequestsPerSecond.value' },
    minReplicas,
  ],
};

describe('usesPolicyPath', () => {
  it.each<[string, Origin, string, boolean]>([
    ['the value itself', minReplicas, 'tiers.core.scale.minReplicas', true],
    ['a group that holds it', minReplicas, 'tiers.core.scale', true],
    [
      'a value of a traced group',
      probe,
      'tiers.core.run.startupProbe.periodSeconds',
      true,
    ],
    ['a formula with it', maxReplicas, 'tiers.core.scale.minReplicas', true],
    [
      'a list that holds it',
      { kind: 'policy', path: 'a.steps[0].weight', version: 1 },
      'a.steps',
      true,
    ],
    [
      'a name that only begins alike',
      minReplicas,
      'tiers.core.scale.min',
      false,
    ],
    ['another tier', minReplicas, 'tiers.critical.scale.minReplicas', false],
    ['a fixed value', { kind: 'fixed', reason: 'restricted' }, 'tiers', false],
  ])('for %s', (_, origin, path, expected) => {
    expect(usesPolicyPath(origin, path)).toBe(expected);
  });
});

describe('originParts', () => {
  it('names what a formula rests on, each once', () => {
    expect(originParts(maxReplicas)).toEqual([
      minReplicas,
      { kind: 'descriptor', path: 'load.peakRequestsPerSecond.value' },
    ]);
  });

  it('leaves a plain origin as it is', () => {
    expect(originParts(probe)).toEqual([probe]);
  });
});

describe('originMarks', () => {
  it('gives every kind a letter of its own', () => {
    const letters = Object.values(originMarks).map(({ letter }) => letter);
    expect(new Set(letters).size).toBe(4);
  });
});
