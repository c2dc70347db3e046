import {
  sampleBeyond,
  shareOfScale,
  thresholdsBeyond,
  valueScale,
} from './valueScale';

const thresholds = [
  { label: 'page', value: 13.44 },
  { label: 'ticket', value: 2.8 },
  { label: 'pace', value: 1 },
];

const lines = (...values: (number | null)[]) => ({
  times: values.map((_, index) => index),
  series: [{ id: 'a', label: 'A', values }],
});

describe('valueScale', () => {
  it('reaches to the next limit above the samples, not to the highest', () => {
    const scale = valueScale(lines(0.2, 1.5), thresholds);
    expect(scale.min).toBe(0);
    expect(scale.max).toBeCloseTo(3.08);
    expect(thresholdsBeyond(scale, thresholds)).toEqual([
      { label: 'page', value: 13.44 },
    ]);
  });

  it('reaches above the samples where they pass every limit', () => {
    const scale = valueScale(lines(20), thresholds);
    expect(scale.max).toBeCloseTo(22);
    expect(thresholdsBeyond(scale, thresholds)).toEqual([]);
  });

  it('lets one sample leave the plot rather than press all others flat', () => {
    const data = lines(0.5, 1000, 3);
    const scale = valueScale(data, thresholds, 26.88);
    expect(scale.max).toBeCloseTo(29.568);
    expect(sampleBeyond(data, scale)).toBe(1000);
    expect(sampleBeyond(lines(3), scale)).toBeUndefined();
  });

  it('goes below zero with what is overspent', () => {
    const scale = valueScale(lines(1, -0.5), []);
    expect(scale.min).toBeCloseTo(-0.55);
    expect(scale.max).toBeCloseTo(1.1);
    expect(shareOfScale(scale, 0)).toBeCloseTo(1 / 3);
  });

  it('has a height where nothing is known, and where all is zero', () => {
    expect(valueScale(lines(null), [])).toEqual({ min: 0, max: 1 });
    expect(valueScale(lines(0, 0), [])).toEqual({ min: 0, max: 1 });
  });
});
