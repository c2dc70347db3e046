import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { sumOfTotals, totalFileOf } from './totals.mjs';

describe('the sum over all runners', () => {
  let root;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'vitals-totals-'));
    mkdirSync(join(root, 'artifacts'));
    writeFileSync(totalFileOf(root, 'test'), '{"passed":40,"failed":2}');
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('adds up what each left', () => {
    writeFileSync(totalFileOf(root, 'test:cluster'), '{"passed":7,"failed":0}');
    assert.deepEqual(sumOfTotals(root, ['test', 'test:cluster']), {
      passed: 47,
      failed: 2,
    });
  });

  it('counts a runner that left nothing as a failure', () => {
    assert.deepEqual(sumOfTotals(root, ['test', 'test:cluster']), {
      passed: 40,
      failed: 3,
    });
  });
});
