import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { backoffSeconds } from './backoff.ts';

describe('backoffSeconds', () => {
  const expected: [attempt: number, least: number, most: number][] = [
    [1, 7.5, 15],
    [2, 15, 30],
    [5, 120, 240],
    [9, 1_800, 3_600],
    [50, 1_800, 3_600],
  ];
  for (const [attempt, least, most] of expected) {
    it(`waits ${least} to ${most} s after attempt ${attempt}`, () => {
      assert.equal(backoffSeconds(attempt, 0), least);
      assert.equal(backoffSeconds(attempt, 1), most);
    });
  }
});
