import type { ObjectiveHistory } from '@vitals/plugin-vitals-common/client';
import { burnLines } from './burnLines';

const hour = 3_600_000;
const start = Date.UTC(2026, 10, 24);

const threshold = (long: '1h' | '6h', short: '5m' | '30m') => ({
  name: 'fast',
  severity: 'page' as const,
  long,
  short,
  burnRate: 10,
});

type Counts = ObjectiveHistory['points'][number]['counts'];

function historyOf(
  counts: Counts[],
  change: Partial<ObjectiveHistory> = {},
): ObjectiveHistory {
  return {
    objective: {
      name: 'availability',
      sli: 'availability',
      event: 'request',
      target: 0.99,
      origin: { kind: 'fixed', reason: 'a test' },
    },
    from: new Date(start).toISOString(),
    to: new Date(start + counts.length * hour).toISOString(),
    stepSeconds: 3600,
    points: counts.map((each, index) => ({
      at: new Date(start + (index + 1) * hour).toISOString(),
      ...(each ? { counts: each } : {}),
    })),
    thresholds: [threshold('6h', '30m'), threshold('1h', '5m')],
    marks: [],
    source: 'demo',
    problems: [],
    ...change,
  };
}

describe('burnLines', () => {
  it('is the rate of the sums over each window, not the mean of rates', () => {
    const busy = { total: 1000, bad: 10 };
    const quiet = { total: 2, bad: 2 };
    const { series, times } = burnLines(
      historyOf([busy, busy, busy, busy, busy, quiet]),
    );
    expect(times[0]).toBe(start + hour);
    expect(series.map(({ label }) => label)).toEqual(['over 1 h', 'over 6 h']);
    // 10 of 1,000 where 1 % may fail is 1×; 2 of 2 is 100×.
    expect(series[0].values[4]).toBeCloseTo(1);
    expect(series[0].values[5]).toBeCloseTo(100);
    // 52 of 5,002.
    expect(series[1].values[5]).toBeCloseTo(1.03959, 4);
  });

  it('knows nothing of a window that has not been seen in full', () => {
    const { series } = burnLines(
      historyOf([
        { total: 10, bad: 0 },
        undefined,
        { total: 10 },
        { total: 10, bad: 0 },
      ]),
    );
    expect(series[0].values).toEqual([0, null, null, 0]);
    expect(series[0].quiet).toEqual([false, false, false, false]);
    expect(series[1].values).toEqual([null, null, null, null]);
  });

  it('tells an hour without events from one that nobody saw', () => {
    const { series } = burnLines(historyOf([{ total: 0, bad: 0 }, undefined]));
    expect(series[0].values).toEqual([null, null]);
    expect(series[0].quiet).toEqual([true, false]);
  });

  it('leaves out a window that steps do not make', () => {
    const { series } = burnLines(
      historyOf([{ total: 1, bad: 0 }], { stepSeconds: 2 * 3600 }),
    );
    expect(series.map(({ id }) => id)).toEqual(['6h']);
  });
});
