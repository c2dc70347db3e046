import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { drainEstimateSeconds } from './drainEstimate.ts';

const minute = 60_000;

describe('the estimate of a drain', () => {
  it('is 0 where nothing is open', () => {
    assert.equal(
      drainEstimateSeconds({ ages: [], lengths: [60], meanSeconds: 900 }),
      0,
    );
  });

  it('rests on the declared mean where nothing was seen', () => {
    // Exponential, so the age does not matter: 900 s × ln 2 = 623.8 s.
    for (const ages of [[0], [30 * minute]]) {
      const seconds = drainEstimateSeconds({
        ...{ ages, lengths: [], meanSeconds: 900 },
      });
      assert.ok(Math.abs(seconds - 624) <= 1, String(seconds));
    }
  });

  it('is that of the last of several', () => {
    // (1 − e^(−t/900))^50 = 1/2 at t = 900 × −ln(1 − 2^(−1/50)) = 3857 s.
    const ages = Array.from({ length: 50 }, () => 0);
    const seconds = drainEstimateSeconds({
      ...{ ages, lengths: [], meanSeconds: 900 },
    });
    assert.ok(Math.abs(seconds - 3_857) <= 1, String(seconds));
  });

  it('follows the lengths that were seen', () => {
    // 990 of 1000 last 600 s, so one of 500 s ends about 100 s from now.
    const lengths = Array.from({ length: 990 }, () => 600);
    const seconds = drainEstimateSeconds({
      ...{ ages: [500_000], lengths, meanSeconds: 900 },
    });
    assert.ok(Math.abs(seconds - 100) <= 1, String(seconds));
  });
});
