import { defaultPolicy } from './defaultPolicy';
import { tierMove } from './tierMove';

describe('tierMove', () => {
  it.each([
    ['critical', 'critical', 'same'],
    ['auxiliary', 'auxiliary', 'same'],
    ['critical', 'core', 'lowered'],
    ['critical', 'auxiliary', 'lowered'],
    ['core', 'auxiliary', 'lowered'],
    ['core', 'critical', 'raised'],
    ['auxiliary', 'core', 'raised'],
  ] as const)('from %s to %s is %s', (from, to, move) => {
    expect(tierMove(defaultPolicy, from, to)).toBe(move);
  });

  it('counts a tier that is not stated any more as lowered', () => {
    expect(tierMove(defaultPolicy, 'auxiliary', undefined)).toBe('lowered');
  });

  it('counts a tier that the policy does not have as lowered', () => {
    expect(tierMove(defaultPolicy, 'auxiliary', 'vital')).toBe('lowered');
    expect(tierMove(defaultPolicy, 'auxiliary', 'toString')).toBe('lowered');
  });

  it('trusts no way from a tier that the policy gave up, but that to the top', () => {
    expect(tierMove(defaultPolicy, 'vital', 'auxiliary')).toBe('lowered');
    expect(tierMove(defaultPolicy, 'vital', 'core')).toBe('lowered');
    expect(tierMove(defaultPolicy, 'vital', 'critical')).toBe('raised');
  });
});
