import { demandShare } from './demand';

const hour = 3_600_000;
const monday = Date.UTC(2026, 10, 23);

describe('demandShare', () => {
  it.each([
    ['at its peak on Monday at ten', monday + 10 * hour, 1],
    ['half way between ten and eleven', monday + 10.5 * hour, 0.96],
    ['low in the night', monday + 3 * hour, 0.04],
    ['lower on Sunday', monday - 14 * hour, 0.36],
  ])('is %s', (_, time, share) => {
    expect(demandShare(time)).toBeCloseTo(share, 10);
  });

  it('repeats every week', () => {
    const time = monday + 37.25 * hour;
    expect(demandShare(time + 168 * hour)).toBeCloseTo(demandShare(time), 10);
  });
});
