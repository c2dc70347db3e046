import type { EventCounts } from './counts';
import { incidentsOf, type HistoryStep } from './incidents';

const minute = 60_000;
const quarter = 15 * minute;

/** Steps of a quarter of an hour from 0 on, each with 1,000 events; undefined: nothing was seen. */
function steps(...bad: (number | undefined)[]): HistoryStep[] {
  return bad.map((each, index) => ({
    from: index * quarter,
    to: (index + 1) * quarter,
    ...(each === undefined ? {} : { counts: { total: 1000, bad: each } }),
  }));
}

const minutesOf = ({ from, to }: { from: number; to: number }) => [
  from / minute,
  to / minute,
];

describe('incidents', () => {
  // 99 %: 10 of 1,000 may fail, 80 of all 8,000.
  it('are the steps that lose more than their share, the dearest first', () => {
    const found = incidentsOf(steps(0, 20, 30, 0, 0, 0, 0, 0, 60, 0), 0.99);
    expect(found.map(minutesOf)).toEqual([
      [120, 135],
      [15, 45],
    ]);
    expect(found[0]).toMatchObject({ total: 1000, bad: 60, burning: false });
    expect(found[0].budgetShare).toBeCloseTo(0.6, 10);
    expect(found[0].burnRate).toBeCloseTo(6, 10);
    expect(found[1]).toMatchObject({ total: 2000, bad: 50 });
    expect(found[1].budgetShare).toBeCloseTo(0.5, 10);
    expect(found[1].burnRate).toBeCloseTo(2.5, 10);
  });

  it('that come back within the hour are one, with what lies between', () => {
    const [only, ...others] = incidentsOf(steps(40, 5, 0, 0, 5, 40, 0), 0.99);
    expect(others).toEqual([]);
    expect(minutesOf(only)).toEqual([0, 90]);
    expect(only).toMatchObject({ total: 6000, bad: 90 });
  });

  it('are two where both together lose no more than their share', () => {
    const found = incidentsOf(steps(12, 0, 0, 0, 12, 0), 0.99);
    expect(found.map(minutesOf)).toEqual([
      [60, 75],
      [0, 15],
    ]);
  });

  it('reach over a time in which nothing was seen, without counting it', () => {
    const [only] = incidentsOf(steps(0, 30, undefined, 30, 0), 0.99);
    expect(minutesOf(only)).toEqual([15, 60]);
    expect(only).toMatchObject({ total: 2000, bad: 60 });
  });

  it('burn while they reach the last step that was seen', () => {
    const [only] = incidentsOf(steps(0, 0, 30, undefined), 0.99);
    expect(only).toMatchObject({ burning: true });
  });

  it('are not a single failure in a quiet night', () => {
    const night: EventCounts = { total: 20, bad: 1 };
    const quiet = [{ from: 0, to: quarter, counts: night }];
    expect(incidentsOf(quiet, 0.99)).toEqual([]);
    const two = [{ from: 0, to: quarter, counts: { total: 20, bad: 2 } }];
    expect(incidentsOf(two, 0.99)).toHaveLength(1);
  });

  it('are none where bad events are not counted or nothing happened', () => {
    const unknown = { from: 0, to: quarter, counts: { total: 1000 } };
    const silent = {
      from: quarter,
      to: 2 * quarter,
      counts: { total: 0, bad: 0 },
    };
    expect(incidentsOf([unknown, silent], 0.99)).toEqual([]);
    expect(incidentsOf([], 0.99)).toEqual([]);
  });
});
