import { clusters } from './clusters';
import {
  demandShare,
  fluFactor,
  opening,
  walkInDays,
  walkInHours,
} from './demand';

const hour = 3_600_000;
const day = 24 * hour;
/** Summer time, and no influenza: the wall clock of Dublin is an hour ahead of UTC. */
const monday = Date.UTC(2026, 6, 13) - hour;
const [dublin, frankfurt] = clusters;

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Share of a week's demand within hours of the clock. */
function hours(from: number, to: number): number {
  const each = Array.from({ length: 168 }, (_, index) => ({
    clock: index % 24,
    share: demandShare(monday + (index + 0.5) * hour, dublin),
  }));
  const within = each.filter(({ clock }) => clock >= from && clock < to);
  return (
    sum(within.map(({ share }) => share)) / sum(each.map(({ share }) => share))
  );
}

describe('walk-ins', () => {
  it('come between eight and eighteen seven times out of ten', () => {
    expect(sum(walkInHours)).toBeCloseTo(100, 10);
    expect(sum(walkInHours.slice(8, 18))).toBeCloseTo(71, 10);
  });

  it('come on working days three times out of four', () => {
    // (1.25 + 4) / (1.25 + 4 + 2 × 0.829) = 5.25 / 6.908
    const workingDays = sum(walkInDays.slice(0, 5)) / sum(walkInDays);
    expect(workingDays).toBeCloseTo(0.76, 4);
  });
});

describe('demandShare', () => {
  it.each([
    ['is 1 on Monday in the middle of the hour after ten', 10.5, 1],
    // Between 1 at 12:00 − 0:30 and 0.6 × 7.3 / 7.6 + 0.4 × 0.5 at 12:30.
    ['is half way down at noon', 12, (1 + 0.6 * (7.3 / 7.6) + 0.2) / 2],
    // 0.6 × 0.5 / 7.6
    ['is low in the night', 3.5, 0.0395],
    // 0.6 × 7.6 / 7.6 × 0.829 / 1.25, and no appointments
    ['is lower on Sunday', 6 * 24 + 10.5, 0.3979],
  ])('%s', (_, wallHours, share) => {
    expect(demandShare(monday + wallHours * hour, dublin)).toBeCloseTo(
      share,
      4,
    );
  });

  it('comes an hour earlier to Frankfurt than to Dublin', () => {
    const time = monday + 8 * hour;
    expect(demandShare(time, frankfurt)).toBeCloseTo(
      demandShare(time + hour, dublin),
      10,
    );
  });

  it('comes an hour later by UTC once summer time has ended', () => {
    const summer = Date.UTC(2026, 9, 19, 9, 30);
    const winter = Date.UTC(2026, 9, 26, 10, 30);
    expect(demandShare(summer, dublin)).toBeCloseTo(1, 10);
    expect(demandShare(winter, dublin)).toBeCloseTo(1, 2);
    expect(demandShare(winter - hour, dublin)).toBeLessThan(0.95);
  });

  it('lies more in the working day than walk-ins alone', () => {
    expect(hours(8, 18)).toBeGreaterThan(0.71);
    expect(hours(8, 18)).toBeLessThan(0.85);
  });

  it('repeats every week in summer', () => {
    const time = monday + 37.25 * hour;
    expect(demandShare(time + 7 * day, dublin)).toBeCloseTo(
      demandShare(time, dublin),
      10,
    );
  });
});

describe('influenza', () => {
  it.each([
    ['a quarter more in late January', opening + 20 * day, 1.25],
    ['nothing in July', Date.UTC(2026, 6, 15), 1],
    // 62.25 days before the next peak: 0.25 × cos²(2π × 62.25 / 365.25) = 0.25 × 0.2299
    ['a little in November', Date.UTC(2026, 10, 24), 1.0575],
  ])('is %s', (_, time, factor) => {
    expect(fluFactor(time)).toBeCloseTo(factor, 3);
  });
});
