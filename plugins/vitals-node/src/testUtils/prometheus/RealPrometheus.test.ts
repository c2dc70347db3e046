import { existsSync } from 'node:fs';
import { findPrometheus } from './findPrometheus';
import { scrapeTimes } from './knownSeries';
import type { KnownSeries } from './knownSeries';
import { RealPrometheus } from './RealPrometheus';

// 2026-06-01T00:00:00Z
const start = 1780272000;
const day = 86_400;

/** Three requests a minute for 35 days, seen each minute at second 7. */
function steady(): KnownSeries {
  const times = scrapeTimes({
    from: start + 7,
    to: start + 35 * day,
    interval: 60,
  });
  return {
    metric: 'requests_total',
    labels: { service: 'triage', said: 'a "quoted" \\ word\nand a line' },
    samples: Array.from(times, (at, index) => ({ at, value: 3 * index })),
  };
}

describe('a real Prometheus over known history', () => {
  let prometheus: RealPrometheus;

  beforeAll(async () => {
    prometheus = await RealPrometheus.start([
      steady(),
      {
        metric: 'odd',
        labels: {},
        samples: [
          { at: start, value: NaN },
          { at: start + 60, value: Infinity },
          { at: start + 120, value: -Infinity },
        ],
      },
    ]);
  });

  afterAll(() => prometheus.stop());

  it('holds what was laid in, as of every moment', async () => {
    const labels = {
      __name__: 'requests_total',
      service: 'triage',
      said: 'a "quoted" \\ word\nand a line',
    };
    // Sample 20 was taken 20 minutes and 7 seconds after the start.
    expect(
      await prometheus.query('requests_total', start + 20 * 60 + 30),
    ).toEqual([{ labels, value: 60 }]);
    // The last of 35 × 1440 samples is number 50399.
    expect(await prometheus.query('requests_total', start + 35 * day)).toEqual([
      { labels, value: 151_197 },
    ]);
    expect(await prometheus.query('requests_total', start)).toEqual([]);
  });

  it('answers scalars and what is no number', async () => {
    expect(await prometheus.query('1 / 4', start)).toEqual([
      { labels: {}, value: 0.25 },
    ]);
    const odd = async (at: number) =>
      (await prometheus.query('odd', at)).map(({ value }) => value);
    expect(await odd(start)).toEqual([NaN]);
    expect(await odd(start + 60)).toEqual([Infinity]);
    expect(await odd(start + 120)).toEqual([-Infinity]);
  });

  it('says what Prometheus refuses', async () => {
    await expect(prometheus.query('sum(', start)).rejects.toThrow(
      /^Prometheus refuses sum\(: .*parse error/,
    );
  });

  it('records rules that read records of an earlier pass', async () => {
    const rules = (record: string, expr: string) =>
      `groups: [{name: ${record}, interval: 5m, rules: [{record: ${record}, expr: '${expr}'}]}]`;
    const span = { from: start + 600, to: start + 35 * day };
    await prometheus.backfill(
      { ...span, rules: rules('first', 'increase(requests_total[6m]) * 5/6') },
      { ...span, rules: rules('second', 'sum_over_time(first[1h]) * 2') },
    );
    // An hour of three requests a minute, twice: 360.
    const [{ value }] = await prometheus.query('second', start + 34 * day);
    expect(value).toBeCloseTo(360, 9);
  });
});

describe('what becomes of it', () => {
  it('leaves no server behind', async () => {
    const prometheus = await RealPrometheus.start([]);
    expect(await prometheus.query('up', start)).toEqual([]);
    await prometheus.stop();
    await expect(prometheus.query('up', start)).rejects.toThrow(/fetch failed/);
  });

  it('is told missing rather than left out', () => {
    expect(() =>
      findPrometheus({ VITALS_PROMTOOL: '/nowhere/promtool' }),
    ).toThrow(
      'Prometheus is missing: nothing at /nowhere/promtool; install Prometheus 2.42 or later, or set VITALS_PROMTOOL and VITALS_PROMETHEUS',
    );
  });

  it('is looked for where the environment says', () => {
    const here = process.execPath;
    expect(existsSync(here)).toBe(true);
    expect(
      findPrometheus({ VITALS_PROMTOOL: here, VITALS_PROMETHEUS: here }),
    ).toEqual({ promtool: here, prometheus: here });
  });
});
