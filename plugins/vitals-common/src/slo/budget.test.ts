import fc from 'fast-check';
import { budgetOf, burnRateFrom, secondsToExhaustion } from './budget';

describe('a budget', () => {
  // 0.1 % of 1,000,000 are 1,000; 250 of them are gone.
  it('is what the objective allows, less what was lost', () => {
    expect(budgetOf({ total: 1_000_000, bad: 250 }, 0.999)).toEqual({
      total: 1_000_000,
      bad: 250,
      allowed: 1000,
      left: 750,
      leftShare: 0.75,
    });
  });

  // 0.5 % of 4,000 are 20; 30 are gone: −10, which is −50 % of 20.
  it('goes below nothing', () => {
    expect(budgetOf({ total: 4000, bad: 30 }, 0.995)).toEqual({
      total: 4000,
      bad: 30,
      allowed: 20,
      left: -10,
      leftShare: -0.5,
    });
  });

  // 0.05 % of 2,000,000 are 1,000 requests, a quarter of which spoil: 250.
  it('is said in consultations where the factor is known', () => {
    const factor = { eventsPerConsultation: 40, spoiledShare: 0.25 };
    expect(
      budgetOf({ total: 2_000_000, bad: 400 }, 0.9995, factor).consultations,
    ).toEqual({ total: 50_000, bad: 100, allowed: 250, left: 150 });
  });

  it('and its burn over the same events are one statement', () => {
    const events = fc
      .tuple(
        fc.integer({ min: 1, max: 1e9 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
      )
      .map(([total, share]) => ({ total, bad: Math.floor(total * share) }));
    const target = fc.integer({ min: 900, max: 9999 }).map(n => n / 10_000);
    fc.assert(
      fc.property(events, target, (counts, goal) => {
        const burn = burnRateFrom(counts, goal) ?? NaN;
        const { left, allowed, leftShare } = budgetOf(counts, goal);
        expect(leftShare).toBeCloseTo(1 - burn, 6);
        expect(left / allowed).toBeCloseTo(leftShare, 6);
      }),
    );
  });
});

describe('a burn rate', () => {
  // 27 of 2,000 is 1.35 %, 13.5 times 0.1 %.
  it('is the bad share in multiples of the allowed one', () => {
    expect(burnRateFrom({ total: 2000, bad: 27 }, 0.999)).toBeCloseTo(13.5, 10);
  });

  it.each([
    ['nothing happened', { total: 0, bad: 0 }],
    ['bad events are not counted', { total: 100 }],
    ['nothing was counted', undefined],
  ])('is none where %s', (_, counts) => {
    expect(burnRateFrom(counts, 0.999)).toBeUndefined();
  });

  it('is 0 where nothing failed', () => {
    expect(burnRateFrom({ total: 5, bad: 0 }, 0.999)).toBe(0);
  });
});

describe('the time until nothing is left', () => {
  const period = 28 * 86_400;

  // 0.5 × 2,419,200 s ÷ 4
  it('follows from the rate', () => {
    expect(secondsToExhaustion(0.5, 4, period)).toBe(302_400);
  });

  it.each([
    [0, 4],
    [-0.2, 0],
    [-0.2, undefined],
  ])('is over where %d is left, at a burn of %p', (left, rate) => {
    expect(secondsToExhaustion(left, rate, period)).toBe(0);
  });

  it.each([0, undefined])('never comes at a burn of %p', rate => {
    expect(secondsToExhaustion(0.5, rate, period)).toBeUndefined();
  });
});
