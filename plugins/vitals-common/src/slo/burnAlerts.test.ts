import fc from 'fast-check';
import {
  allowedShare,
  budgetLeftIn,
  burnAlertsOf,
  burnRateIn,
  burnRateOf,
  burnWindows,
  conditionOf,
} from './burnAlerts';
import { evaluate, holds, type CountOf } from './expression';
import { periodSecondsOf } from './window';

const fourWeeks = periodSecondsOf(28);

const constant =
  (total: number, bad: number): CountOf =>
  events =>
    events === 'total' ? total : bad;

describe('burn rates', () => {
  // 28 days are 672 hours: 0.02 × 672, 0.05 × 672 ÷ 6, 0.1 × 672 ÷ 24, 0.1 × 672 ÷ 72.
  it('of four weeks are those of the windows, scaled from the workbook’s 30 days', () => {
    const rates = burnWindows.map(windows => burnRateOf(windows, fourWeeks));
    expect(rates.slice(0, 3)).toEqual([13.44, 5.6, 2.8]);
    expect(rates[3]).toBeCloseTo(0.9333, 4);
  });

  it('of 30 days are the workbook’s own', () => {
    expect(
      burnWindows.map(windows => burnRateOf(windows, periodSecondsOf(30))),
    ).toEqual([14.4, 6, 3, 1]);
  });
});

describe('the share that may fail', () => {
  it.each([
    [0.9995, 0.0005],
    [0.999, 0.001],
    [0.995, 0.005],
    [0.9, 0.1],
  ])('of %d is %d, without the noise of binary fractions', (target, share) => {
    expect(allowedShare(target)).toBe(share);
  });
});

describe('the alerts of an objective', () => {
  const told = (target: number, event?: 'request' | 'minute') =>
    burnAlertsOf({ target, event }, fourWeeks).map(
      ({ name, severity, minimumEvents }) => [name, severity, minimumEvents],
    );

  // 2 ÷ (13.44 × 0.0005) = 297.6; 2 ÷ (5.6 × 0.0005) = 714.3
  it('of 99.95 % page from 298 and 715 events on', () => {
    expect(told(0.9995)).toEqual([
      ['fast', 'page', 298],
      ['steady', 'page', 715],
      ['slow', 'ticket', undefined],
      ['creeping', 'ticket', undefined],
    ]);
  });

  // 2 ÷ (13.44 × 0.005) = 29.8; 2 ÷ (5.6 × 0.005) = 71.4
  it('of 99.5 % page from 30 and 72 events on', () => {
    expect(told(0.995).map(([, , least]) => least)).toEqual([
      30,
      72,
      undefined,
      undefined,
    ]);
  });

  // 13.44 × 0.1 = 1.344: more than all that happens. 2 ÷ (5.6 × 0.1) = 3.6.
  it('of 90 % leave out what nothing could raise, and keep the rest', () => {
    expect(told(0.9)).toEqual([
      ['steady', 'page', 4],
      ['slow', 'ticket', undefined],
      ['creeping', 'ticket', undefined],
    ]);
  });

  // 13.44 × 0.5 = 6.72, 5.6 × 0.5 = 2.8, 2.8 × 0.5 = 1.4, 0.93 × 0.5 = 0.47
  it('of 50 % are the slowest alone', () => {
    expect(told(0.5).map(([name]) => name)).toEqual(['creeping']);
  });

  it('that count minutes need no least number, since an hour has sixty', () => {
    expect(told(0.999, 'minute').map(([, , least]) => least)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('a page', () => {
  const [fast] = burnAlertsOf({ target: 0.999 }, fourWeeks);
  // Limit 13.44 × 0.001 of the events; least 2 ÷ 0.01344 = 148.8.
  it.each([
    ['above the limit', 10_000, 135, true],
    ['at the limit', 100_000, 1344, false],
    ['at the least number of events', 149, 3, true],
    ['below the least number', 148, 148, false],
  ])('%s', (_words, total, bad, fires) => {
    expect(holds(conditionOf(fast, 0.999), constant(total, bad))).toBe(fires);
  });

  it('needs both windows', () => {
    const over: CountOf = (events, window) => {
      if (events === 'total') return 1000;
      return window === '5m' ? 0 : 500;
    };
    expect(holds(conditionOf(fast, 0.999), over)).toBe(false);
  });

  it('is never raised by a single failure, whatever the objective and the traffic', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.5, max: 0.99999, noNaN: true }),
        fc.integer({ min: 1, max: 1_000_000 }),
        (target, total) => {
          const pages = burnAlertsOf({ target }, fourWeeks).filter(
            ({ severity }) => severity === 'page',
          );
          const raised = pages.filter(alert =>
            holds(conditionOf(alert, target), constant(total, 1)),
          );
          expect(raised).toEqual([]);
        },
      ),
    );
  });
});

describe('the budget', () => {
  // 7 of 20,000 at 99.95 %: 10 are allowed.
  it('is burnt by bad ÷ (total × what may fail), and left by the rest', () => {
    const counts = constant(20_000, 7);
    expect(evaluate(burnRateIn('period', 0.9995), counts)).toBeCloseTo(0.7, 12);
    expect(evaluate(budgetLeftIn('period', 0.9995), counts)).toBeCloseTo(
      0.3,
      12,
    );
  });

  it('is overdrawn below 0', () => {
    expect(evaluate(budgetLeftIn('period', 0.995), constant(1000, 15))).toBe(
      -2,
    );
  });
});
