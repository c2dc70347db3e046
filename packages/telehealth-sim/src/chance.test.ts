import { chance, hexDigits, nameSuffix, uid } from './chance';

describe('chance', () => {
  it('spreads over the whole range', () => {
    const draws = Array.from({ length: 2000 }, (_, index) =>
      chance(1, `subject ${index}`),
    );
    const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
    expect(mean).toBeGreaterThan(0.47);
    expect(mean).toBeLessThan(0.53);
    expect(Math.min(...draws)).toBeLessThan(0.01);
    expect(Math.max(...draws)).toBeGreaterThan(0.99);
    expect(Math.max(...draws)).toBeLessThan(1);
  });

  it('differs by seed and by subject', () => {
    expect(chance(1, 'a')).not.toBe(chance(2, 'a'));
    expect(chance(1, 'a')).not.toBe(chance(1, 'b'));
  });

  it('makes names and identities in the form of Kubernetes', () => {
    expect(uid(1, 'pod')).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(nameSuffix(1, 'pod', 5)).toMatch(/^[bcdfghjklmnpqrstvwxz2-9]{5}$/);
    expect(hexDigits(1, 'set', 10)).toMatch(/^[0-9a-f]{10}$/);
  });
});
