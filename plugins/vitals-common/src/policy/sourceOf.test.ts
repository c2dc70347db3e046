import { defaultPolicy } from './defaultPolicy';
import { sourceOf } from './sourceOf';

const policy = {
  ...defaultPolicy,
  sources: {
    'tiers.*.run': 'of the group',
    'tiers.*.run.gracePeriodSeconds': 'of the value',
    'tiers.core.run.gracePeriodSeconds': 'of the value in core',
  },
};

describe('sourceOf', () => {
  it.each([
    ['tiers.core.run.gracePeriodSeconds', 'of the value in core'],
    ['tiers.critical.run.gracePeriodSeconds', 'of the value'],
    ['tiers.critical.run.preStopSeconds', 'of the group'],
    ['tiers.critical.scale.minReplicas', undefined],
  ])('takes the most exact pattern for %s', (path, source) => {
    expect(sourceOf(policy, path)).toBe(source);
  });
});
