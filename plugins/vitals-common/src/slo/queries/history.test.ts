import { joinHistories, readHistory } from './history';

const series = (events: string, ...points: [number, number][]) => ({
  labels: { events },
  points: points.map(([atSeconds, value]) => ({ atSeconds, value })),
});

describe('readHistory', () => {
  it('puts the kinds of a step together', () => {
    expect(
      readHistory([
        series('total', [300, 10], [600, 20]),
        series('third_party', [600, 2]),
      ]),
    ).toEqual({
      ok: true,
      steps: new Map([
        [300, { total: 10 }],
        [600, { total: 20, thirdParty: 2 }],
      ]),
    });
  });

  it.each([NaN, Infinity, -Infinity])('refuses %d', value => {
    expect(readHistory([series('bad', [300, value])])).toEqual({
      ok: false,
      fault: `expected a count of events, found ${value}`,
    });
  });
});

describe('joinHistories', () => {
  const ends = [300, 600, 900, 1200];
  const counts = (total: number, ...steps: number[]) =>
    new Map(steps.map(end => [end, { total }]));
  const join = (recorded: number[], raw: number[]) =>
    joinHistories(ends, counts(1, ...recorded), counts(2, ...raw)).map(
      step => step?.total,
    );

  it('takes records where there are some', () => {
    expect(join(ends, ends)).toEqual([1, 1, 1, 1]);
  });

  it('takes counters before records, and for the step in which these began', () => {
    expect(join([900, 1200], ends)).toEqual([2, 2, 2, 1]);
  });

  it('takes the first records where there are no counters', () => {
    expect(join([900, 1200], [1200])).toEqual([undefined, undefined, 1, 1]);
  });

  it('shows nothing where nothing was seen', () => {
    expect(join([], [])).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('takes no step without a total for seen', () => {
    expect(
      joinHistories([300], new Map([[300, { bad: 1 }]]), new Map()),
    ).toEqual([undefined]);
  });
});
