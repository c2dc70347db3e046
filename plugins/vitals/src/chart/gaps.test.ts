import { lonelySamples, unknownStretches } from './gaps';

describe('lonelySamples', () => {
  it('finds what has a gap on both sides, the ends included', () => {
    expect(lonelySamples([1, null, 2, 3, null, 4])).toEqual([0, 5]);
  });
});

describe('unknownStretches', () => {
  const line = (id: string, values: (number | null)[]) => ({
    id,
    label: id,
    values,
  });

  it('reaches from the last known moment to the next', () => {
    expect(
      unknownStretches({
        times: [0, 10, 20, 30],
        series: [line('a', [1, null, null, 2])],
      }),
    ).toEqual([{ from: 0, to: 30 }]);
  });

  it('counts a moment as known where one line of several is', () => {
    expect(
      unknownStretches({
        times: [0, 10, 20],
        series: [line('a', [1, null, 1]), line('b', [null, 0, null])],
      }),
    ).toEqual([]);
  });

  it('does not take a moment at which nothing happened for an unknown one', () => {
    expect(
      unknownStretches({
        times: [0, 10, 20],
        series: [{ ...line('a', [1, null, 1]), quiet: [false, true, false] }],
      }),
    ).toEqual([]);
  });

  it('reaches to both ends of what is asked for', () => {
    expect(
      unknownStretches({
        times: [0, 10, 20, 30],
        series: [line('a', [null, 5, 5, null])],
      }),
    ).toEqual([
      { from: 0, to: 10 },
      { from: 20, to: 30 },
    ]);
  });
});
