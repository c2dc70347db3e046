import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createRateLimit } from './rateLimit.ts';

describe('the rate limit', () => {
  it('lets 200 at once and 50 a second through', () => {
    const isWithin = createRateLimit();
    const passed = (now: number, tries: number) =>
      Array.from({ length: tries }, () => isWithin(now)).filter(Boolean).length;
    assert.equal(passed(0, 300), 200);
    assert.equal(passed(1_000, 300), 50);
    assert.equal(passed(1_010, 10), 0);
    assert.equal(passed(60_000, 300), 200);
  });
});
