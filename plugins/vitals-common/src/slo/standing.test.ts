import type { EventCounts, ObjectiveCounts } from './counts';
import type { Objective } from './objective';
import { standingOf, worstSeverity, type StandingFacts } from './standing';
import { periodSecondsOf } from './window';

const now = Date.parse('2026-11-24T10:00:00Z');
const minute = 60_000;
const day = 24 * 60 * minute;
const periodSeconds = periodSecondsOf(28);

const objective: Objective = {
  name: 'availability',
  sli: 'availability',
  event: 'request',
  target: 0.999,
  origin: { kind: 'policy', path: 'objectives.availability', version: 1 },
};

const quiet: ObjectiveCounts = {
  basis: 'recorded',
  historyFrom: now - 28 * day,
  lastSeenAt: now - minute,
  gapShare: 0,
  windows: {
    '5m': { total: 100, bad: 0 },
    '30m': { total: 600, bad: 0 },
    '1h': { total: 1200, bad: 0 },
    '2h': { total: 2400, bad: 0 },
    '6h': { total: 7200, bad: 3 },
    '1d': { total: 28_800, bad: 10 },
    '3d': { total: 86_400, bad: 30 },
    period: { total: 806_400, bad: 201.6 },
  },
};

function judge(
  counts: Partial<ObjectiveCounts>,
  facts: Partial<StandingFacts> = {},
) {
  return standingOf(objective, {
    now,
    periodSeconds,
    counts: { ...quiet, ...counts },
    ...facts,
  });
}

/** The quiet counts with some windows replaced. */
function windows(
  changed: Partial<Record<keyof ObjectiveCounts['windows'], EventCounts>>,
) {
  return { windows: { ...quiet.windows, ...changed } };
}

describe('the standing of an objective', () => {
  // 806,400 × 0.001 = 806.4 may fail; 201.6 did, a quarter. 6 h: 3 ÷ 7.2 = 0.4167.
  it('is its budget and how fast it goes', () => {
    const standing = judge({});
    expect(standing.measured).toMatchObject({
      state: 'known',
      budget: { total: 806_400, bad: 201.6, leftShare: 0.75 },
    });
    expect(standing.burnRates['6h']).toBeCloseTo(0.41667, 5);
    expect(standing.burnRates['1h']).toBe(0);
    // 0.75 × 2,419,200 s ÷ 0.41667
    expect(standing.secondsToExhaustion).toBeCloseTo(4_354_560, 3);
    expect(standing).toMatchObject({ basis: 'recorded', alerts: [] });
    expect(standing.calendar).toBeUndefined();
  });

  it('has nothing left from the moment that all is gone', () => {
    const gone = judge(windows({ period: { total: 806_400, bad: 806.4 } }));
    expect(gone).toMatchObject({
      measured: { budget: { left: 0, leftShare: 0 } },
      secondsToExhaustion: 0,
    });
  });

  it('counts the calendar period by its own window', () => {
    const standing = judge(
      windows({ calendar: { total: 662_400, bad: 331.2 } }),
      { calendarSeconds: 23 * 86_400 },
    );
    expect(standing.calendar).toMatchObject({
      budget: { allowed: 662.4, leftShare: 0.5 },
    });
  });

  // The calendar month is 23 days old, of which the source holds 15.
  it('knows a short calendar period before it knows the long window', () => {
    const short = {
      historyFrom: now - 15 * day,
      ...windows({ calendar: { total: 1000, bad: 0 } }),
    };
    expect(judge(short, { calendarSeconds: 14 * 86_400 })).toMatchObject({
      measured: { state: 'unknown' },
      calendar: { state: 'known' },
    });
  });
});

describe('what is not known', () => {
  it.each<[string, Partial<ObjectiveCounts>, string, string]>([
    [
      'nothing seen for 11 minutes',
      { lastSeenAt: now - 11 * minute },
      'no-data',
      'no data for 11 min: check that the service runs and is scraped',
    ],
    [
      'nothing ever seen',
      { lastSeenAt: undefined },
      'no-data',
      'no data: Prometheus has no series of this indicator; check that the service is scraped and emits it',
    ],
    [
      'no count of the period',
      { windows: {} },
      'no-data',
      'no data: Prometheus has no series of this indicator; check that the service is scraped and emits it',
    ],
    [
      'no series of bad events',
      windows({ period: { total: 806_400 } }),
      'bad-missing',
      'the series of bad events do not exist, so none and not counted look alike: create them at 0 when the service starts',
    ],
    [
      'fifteen days kept',
      { historyFrom: now - 15.9 * day },
      'short-history',
      '15 of 28 days: the service is younger than the window, or Prometheus keeps less (15 days unless told: --storage.tsdb.retention.time)',
    ],
    [
      'bad events born late',
      { badBornLate: true },
      'bad-born-late',
      'bad events were first counted later than all events, so some may be missing: create their series at 0 when the service starts',
    ],
    [
      'gaps',
      { gapShare: 0.06 },
      'gaps',
      '6 % of the window was not seen (at most 5 %): Prometheus or the service was down',
    ],
    [
      'no event',
      windows({ period: { total: 0, bad: 0 } }),
      'no-events',
      'nothing happened in the window',
    ],
    [
      'a count that is none',
      windows({ '1h': { total: NaN, bad: 0 } }),
      'not-a-count',
      'expected a count of events for total over 1h, found NaN',
    ],
  ])('is the budget with %s', (_, counts, reason, message) => {
    expect(judge(counts).measured).toMatchObject({
      state: 'unknown',
      unknown: { reason, message },
    });
  });

  it('begins in each window by itself after five percent', () => {
    const standing = judge(
      {
        gapShare: 0.04,
        calendarGapShare: 0.33,
        ...windows({ calendar: { total: 86_400, bad: 0 } }),
      },
      { calendarSeconds: 3 * 86_400 },
    );
    expect(standing.measured.state).toBe('known');
    expect(standing.calendar).toMatchObject({ unknown: { reason: 'gaps' } });
  });

  it('begins after ten minutes, six hours and five percent', () => {
    const edge = judge({
      lastSeenAt: now - 10 * minute,
      historyFrom: now - 27.75 * day,
      gapShare: 0.05,
    });
    expect(edge.measured.state).toBe('known');
  });

  it('leaves what was counted so far', () => {
    expect(judge({ historyFrom: now - 15 * day }).measured).toMatchObject({
      soFar: { total: 806_400, bad: 201.6 },
    });
  });

  it('does not silence an alert', () => {
    const burning = judge({
      historyFrom: now - 15 * day,
      ...windows({
        '5m': { total: 200, bad: 4 },
        '1h': { total: 1200, bad: 24 },
      }),
    });
    expect(burning.measured.state).toBe('unknown');
    expect(burning.alerts).toMatchObject([{ name: 'fast' }]);
  });

  it('has the reason of the source that did not count', () => {
    const unknown = {
      reason: 'source-failed',
      message: 'Prometheus eu: no answer within 30 s',
    } as const;
    expect(
      standingOf(objective, {
        now,
        periodSeconds,
        calendarSeconds: 600,
        unknown,
      }),
    ).toEqual({
      objective,
      measured: { state: 'unknown', unknown },
      calendar: { state: 'unknown', unknown },
      counts: {},
      burnRates: {},
      alerts: [],
      tooQuiet: [],
    });
  });
});

describe('alerts', () => {
  // 13.44 × 0.1 % = 1.344 %: 16.128 of 1,200 and 1.344 of 100.
  it.each([
    [17, 2, ['fast']],
    [16, 2, []],
    [17, 1, []],
  ])(
    'with %d bad in an hour and %d in five minutes: %j',
    (inHour, inFive, expected) => {
      const standing = judge(
        windows({
          '5m': { total: 100, bad: inFive },
          '1h': { total: 1200, bad: inHour },
        }),
      );
      expect(standing.alerts.map(({ name }) => name)).toEqual(expected);
    },
  );

  // A page needs 2 ÷ 0.01344 = 148.8, so 149 events in the hour.
  it('do not page for a few events, and say so', () => {
    const few = windows({
      '5m': { total: 20, bad: 5 },
      '1h': { total: 148, bad: 40 },
    });
    const standing = judge(few);
    expect(standing.alerts).toEqual([]);
    expect(standing.tooQuiet).toEqual([
      { alert: 'fast', window: '1h', events: 148, minimum: 149 },
    ]);
    const enough = judge(
      windows({
        '5m': { total: 20, bad: 5 },
        '1h': { total: 149, bad: 40 },
      }),
    );
    expect(enough.alerts.map(({ name }) => name)).toEqual(['fast']);
    expect(enough.tooQuiet).toEqual([]);
  });

  it('are as bad as the worst of them', () => {
    expect(worstSeverity([])).toBeUndefined();
    expect(worstSeverity([{ severity: 'ticket' }])).toBe('ticket');
    expect(worstSeverity([{ severity: 'ticket' }, { severity: 'page' }])).toBe(
      'page',
    );
  });
});
