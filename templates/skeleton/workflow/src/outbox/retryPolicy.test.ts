import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { backoffMilliseconds } from './retryPolicy.ts';

const policy = {
  firstMilliseconds: 1_000,
  longestMilliseconds: 60_000,
  attempts: 10,
  ageSeconds: 3_600,
};

function draws(attempt: number): number[] {
  return Array.from({ length: 1_000 }, () =>
    backoffMilliseconds(attempt, policy),
  );
}

describe('the wait after an attempt', () => {
  const longest: [number, number][] = [
    [1, 1_000],
    [2, 2_000],
    [6, 32_000],
    [7, 60_000],
    [200, 60_000],
  ];
  for (const [attempt, milliseconds] of longest) {
    it(`is at most ${milliseconds} ms after attempt ${attempt}`, () => {
      for (const drawn of draws(attempt)) {
        assert.ok(drawn >= 0 && drawn < milliseconds);
      }
    });
  }

  it('is drawn from the whole range', () => {
    const drawn = draws(7);
    assert.ok(Math.min(...drawn) < 6_000);
    assert.ok(Math.max(...drawn) > 54_000);
  });
});
