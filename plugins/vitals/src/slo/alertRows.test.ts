import type { ObjectiveStanding } from '@vitals/plugin-vitals-common/slo';
import { alertRows } from './alertRows';

const standing: ObjectiveStanding = {
  objective: {
    name: 'session-success',
    sli: 'session-success',
    event: 'consultation',
    target: 0.995,
    origin: { kind: 'fixed', reason: 'a test' },
  },
  measured: {
    state: 'unknown',
    unknown: { reason: 'short-history', message: '15 of 28 days' },
  },
  counts: {},
  burnRates: { '6h': 6.2, '30m': 7, '1h': 6 },
  alerts: [
    {
      name: 'steady',
      severity: 'page',
      long: '6h',
      short: '30m',
      burnRate: 5.6,
    },
  ],
  tooQuiet: [{ alert: 'fast', window: '1h', events: 12, minimum: 30 }],
};

describe('alertRows', () => {
  const rows = alertRows(standing, 28 * 86_400);

  it('names what fires first, then the rest from the fastest', () => {
    expect(rows.map(({ name, fires }) => [name, fires])).toEqual([
      ['steady', true],
      ['fast', false],
      ['slow', false],
      ['creeping', false],
    ]);
  });

  it('says how near each is, and what is too quiet to fire', () => {
    expect(rows[0]).toMatchObject({ longRate: 6.2, shortRate: 7 });
    expect(rows[1]).toMatchObject({
      longRate: 6,
      shortRate: undefined,
      tooFewEvents: 12,
      burnRate: 13.44,
    });
  });

  it('does not call silent what nobody has seen', () => {
    const unseen = { ...standing, burnRates: {}, alerts: [], tooQuiet: [] };
    const unknown = (counts: ObjectiveStanding['counts']) =>
      alertRows({ ...unseen, counts }, 28 * 86_400).map(
        ({ isUnknown }) => isUnknown,
      );
    expect(unknown({})).toEqual([true, true, true, true]);
    // Nothing happened in the short window of the first.
    expect(unknown({ '5m': { total: 0 } })).toEqual([false, true, true, true]);
  });
});
