import { cleanCounts } from './cleanCounts';
import type { EventCounts, ObjectiveCounts } from './counts';

function over(
  period: EventCounts,
  facts: Partial<ObjectiveCounts> = {},
): ObjectiveCounts {
  return { windows: { period }, basis: 'raw', ...facts };
}

describe('cleaned counts', () => {
  it.each<[string, EventCounts, EventCounts]>([
    [
      'a bad count just below 0',
      { total: 1000, bad: -3 },
      { total: 1000, bad: 0 },
    ],
    [
      'more bad than all, by noise',
      { total: 1000, bad: 1010 },
      { total: 1000, bad: 1000 },
    ],
    [
      'one more than all where little happens',
      { total: 2, bad: 0, thirdParty: 3 },
      { total: 2, bad: 0, thirdParty: 2 },
    ],
    [
      'nothing of unexplained failures that are in no total',
      { total: 0, bad: 0, unexplained: 5 },
      { total: 0, bad: 0, unexplained: 5 },
    ],
    [
      'a kind that was not counted',
      { total: 10, unexplained: 4 },
      { total: 10, unexplained: 4 },
    ],
  ])('even out %s', (_, found, expected) => {
    expect(cleanCounts(over(found))).toEqual({
      ok: true,
      value: over(expected),
    });
  });

  it.each<[EventCounts, string]>([
    [{ total: NaN, bad: 0 }, 'total over period, found NaN'],
    [{ total: Infinity, bad: 0 }, 'total over period, found Infinity'],
    [{ total: -1, bad: 0 }, 'total over period, found -1'],
    [{ total: 10, bad: NaN }, 'bad over period, found NaN'],
    [{ total: 1000, bad: 1012 }, 'bad over period, found 1012'],
    [{ total: 1000, bad: -12 }, 'bad over period, found -12'],
    [
      { total: 10, bad: 0, thirdParty: Infinity },
      'thirdParty over period, found Infinity',
    ],
    [
      { total: 10, bad: 0, unexplained: Infinity },
      'unexplained over period, found Infinity',
    ],
  ])('refuse %j', (found, words) => {
    expect(cleanCounts(over(found))).toEqual({
      ok: false,
      unknown: {
        reason: 'not-a-count',
        message: `expected a count of events for ${words}`,
      },
    });
  });

  it.each([
    'historyFrom',
    'lastSeenAt',
    'gapShare',
    'calendarGapShare',
  ] as const)(
    'refuse a %s that is no number, which no comparison would notice',
    fact => {
      const counts = over({ total: 10, bad: 0 }, { [fact]: NaN });
      expect(cleanCounts(counts)).toEqual({
        ok: false,
        unknown: {
          reason: 'not-a-count',
          message: `expected a number for ${fact}, found NaN`,
        },
      });
    },
  );

  it('look at every window', () => {
    const counts: ObjectiveCounts = {
      windows: { '5m': { total: 1 }, '3d': { total: NaN } },
      basis: 'recorded',
    };
    expect(cleanCounts(counts)).toMatchObject({
      ok: false,
      unknown: {
        message: 'expected a count of events for total over 3d, found NaN',
      },
    });
  });
});
