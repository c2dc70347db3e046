import { latestKnown, nearestSample, samplesWithin } from './nearestSample';

describe('nearestSample', () => {
  it.each([
    [-5, 0],
    [0, 0],
    [4, 0],
    [5, 0],
    [6, 1],
    [14, 1],
    [26, 2],
    [900, 2],
  ])('finds for moment %d of 0, 10 and 30 the sample %d', (at, index) => {
    expect(nearestSample([0, 10, 30], at)).toBe(index);
  });

  it('finds nothing where there is nothing', () => {
    expect(nearestSample([], 7)).toBeUndefined();
  });
});

describe('samplesWithin', () => {
  const data = {
    times: [0, 10, 20, 30],
    series: [{ id: 'a', label: 'A', values: [1, null, 3, 4] }],
  };

  it('keeps both ends and the gaps', () => {
    expect(samplesWithin(data, { from: 10, to: 20 })).toEqual({
      times: [10, 20],
      series: [{ id: 'a', label: 'A', values: [null, 3] }],
    });
  });

  it('is empty between two samples', () => {
    expect(samplesWithin(data, { from: 11, to: 19 }).times).toEqual([]);
  });
});

describe('latestKnown', () => {
  it('passes over moments at which no line is known', () => {
    expect(
      latestKnown({
        times: [0, 10, 20],
        series: [
          { id: 'a', label: 'A', values: [1, null, null] },
          { id: 'b', label: 'B', values: [null, 2, null] },
        ],
      }),
    ).toBe(1);
  });

  it('is the last moment where nothing is known', () => {
    expect(
      latestKnown({
        times: [0, 10],
        series: [{ id: 'a', label: 'A', values: [null, null] }],
      }),
    ).toBe(1);
  });

  it('is nothing without moments', () => {
    expect(latestKnown({ times: [], series: [] })).toBeUndefined();
  });
});
