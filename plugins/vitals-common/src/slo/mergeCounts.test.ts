import fc from 'fast-check';
import type { EventCounts, ObjectiveCounts } from './counts';
import { addCounts, agree } from './mergeCounts';

const day = 86_400_000;
const now = Date.parse('2026-11-24T10:00:00Z');

function counts(
  windows: ObjectiveCounts['windows'],
  facts: Partial<ObjectiveCounts> = {},
): ObjectiveCounts {
  return { windows, basis: 'recorded', ...facts };
}

describe('counts of one service in two places', () => {
  it('add up by window and kind', () => {
    const left = counts({
      '1h': { total: 100, bad: 2, thirdParty: 1 },
      period: { total: 5000, bad: 10, thirdParty: 4, unexplained: 3 },
    });
    const right = counts({
      '1h': { total: 40, bad: 3 },
      period: { total: 900, bad: 7, unexplained: 2 },
    });
    expect(addCounts(left, right).windows).toEqual({
      '1h': { total: 140, bad: 5, thirdParty: 1 },
      period: { total: 5900, bad: 17, thirdParty: 4, unexplained: 5 },
    });
  });

  it('keep a window that only one place has', () => {
    const left = counts({ '5m': { total: 3, bad: 0 } });
    const right = counts({ '6h': { total: 9, bad: 1 } });
    expect(addCounts(left, right).windows).toEqual({
      '5m': { total: 3, bad: 0 },
      '6h': { total: 9, bad: 1 },
    });
  });

  it('do not know the bad events where one place does not count them', () => {
    const left = counts({ period: { total: 100, bad: 2 } });
    const right = counts({ period: { total: 50 } });
    expect(addCounts(left, right).windows.period).toEqual({ total: 150 });
  });

  it('know them where nothing happened in that place', () => {
    const left = counts({ period: { total: 100, bad: 2 } });
    const right = counts({ period: { total: 0 } });
    expect(addCounts(left, right).windows.period).toEqual({
      total: 100,
      bad: 2,
    });
  });

  it('have the longest history, the sight of what fell silent and the worst faults', () => {
    const left = counts(
      {},
      { historyFrom: 3000, lastSeenAt: 9000, gapShare: 0.01 },
    );
    const right = counts(
      {},
      {
        basis: 'raw',
        historyFrom: 1000,
        lastSeenAt: 8000,
        gapShare: 0.04,
        calendarGapShare: 0.2,
        badBornLate: true,
      },
    );
    expect(addCounts(left, right)).toEqual({
      windows: {},
      basis: 'raw',
      historyFrom: 1000,
      lastSeenAt: 8000,
      gapShare: 0.04,
      calendarGapShare: 0.2,
      badBornLate: true,
    });
  });

  // A day is 86,400,000 ms.
  it.each([
    [1000, 86_401_000, 1000],
    [1000, 86_401_001, 86_401_001],
    [undefined, 5000, 5000],
  ])(
    'last seen at %p and %p are as old as %p: a place that the service left is forgotten after a day',
    (left, right, expected) => {
      expect(
        addCounts(
          counts({}, { lastSeenAt: left }),
          counts({}, { lastSeenAt: right }),
        ).lastSeenAt,
      ).toBe(expected);
    },
  );

  it('are the same in whatever order they are added', () => {
    const count = fc.integer({ min: 0, max: 1_000_000 });
    const optional = fc.option(count, { nil: undefined });
    const events = fc
      .record({ total: count, bad: optional, thirdParty: optional })
      .map(
        ({ total, bad, thirdParty }): EventCounts => ({
          total,
          ...(bad === undefined ? {} : { bad }),
          ...(thirdParty === undefined ? {} : { thirdParty }),
        }),
      );
    const some = fc
      .record({ '1h': events, period: events }, { requiredKeys: [] })
      .map(windows => counts(windows));
    fc.assert(
      fc.property(some, some, (left, right) => {
        expect(addCounts(left, right)).toEqual(addCounts(right, left));
      }),
    );
  });
});

describe('two copies of the same data', () => {
  const named = (name: string, value: ObjectiveCounts) => ({
    name,
    counts: value,
  });
  const period = (total: number, bad?: number, facts = {}) =>
    counts(
      { period: { total, ...(bad === undefined ? {} : { bad }) } },
      { historyFrom: now - 28 * day, lastSeenAt: now, ...facts },
    );

  // 2 % of 1,000,000 are 20,000, and one more; 2 % of 150 are 3, and one more.
  it('agree within the tolerance, and the longer history is taken', () => {
    const older = period(1_000_000, 146, { historyFrom: now - 28.1 * day });
    const younger = period(979_999, 150);
    expect(agree(named('eu-a', younger), named('eu-b', older))).toEqual({
      ok: true,
      value: older,
    });
  });

  it.each<[string, ObjectiveCounts, string]>([
    [
      'too few events',
      period(979_998, 146),
      'over the period eu-a counts 146 bad of 1000000, eu-b counts 146 bad of 979998',
    ],
    [
      'too many bad ones',
      period(1_000_000, 151),
      'over the period eu-a counts 146 bad of 1000000, eu-b counts 151 bad of 1000000',
    ],
    [
      'no series of bad ones',
      period(1_000_000),
      'over the period eu-a counts 146 bad of 1000000, eu-b counts no bad of 1000000',
    ],
    [
      'nothing',
      counts({}),
      'over the period eu-a counts 146 bad of 1000000, eu-b counts nothing',
    ],
  ])('disagree where one has %s', (_, other, message) => {
    const all = period(1_000_000, 146);
    expect(agree(named('eu-a', all), named('eu-b', other))).toEqual({
      ok: false,
      unknown: { reason: 'sources-disagree', message },
    });
  });

  it('are compared over what both have seen, where one was set up later', () => {
    const old = counts(
      {
        '1d': { total: 1000, bad: 3 },
        '3d': { total: 3000, bad: 9 },
        period: { total: 28_000, bad: 90 },
      },
      { historyFrom: now - 28 * day, lastSeenAt: now },
    );
    const young = (bad: number) =>
      counts(
        {
          '1d': { total: 1000, bad },
          '3d': { total: 2000, bad },
          period: { total: 2000, bad },
        },
        { historyFrom: now - 2 * day, lastSeenAt: now },
      );
    expect(agree(named('new', young(3)), named('old', old))).toEqual({
      ok: true,
      value: old,
    });
    expect(agree(named('new', young(8)), named('old', old))).toMatchObject({
      ok: false,
      unknown: {
        message:
          'over the last 1d new counts 8 bad of 1000, old counts 3 bad of 1000',
      },
    });
  });

  it('cannot contradict where one has seen less than five minutes', () => {
    const old = period(28_000, 90);
    const young = period(10, 10, { historyFrom: now - 60_000 });
    expect(agree(named('old', old), named('new', young))).toEqual({
      ok: true,
      value: old,
    });
  });
});
