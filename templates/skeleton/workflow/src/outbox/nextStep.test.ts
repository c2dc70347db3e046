import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { UnavailableError } from '../health/unavailableError.ts';
import { ThirdPartyError } from '../third-parties/thirdPartyError.ts';
import { DependencyError } from './dependencyError.ts';
import { attemptEndOf, decideNextStep, ownFault } from './nextStep.ts';
import type { AttemptEnd } from './nextStep.ts';

const policy = {
  firstMilliseconds: 1,
  longestMilliseconds: 1,
  attempts: 3,
  ageSeconds: 60,
};
const young = { attempts: 2, ageSeconds: 59 };
const byLab = { cause: 'third_party', dependency: 'lab' } as const;
const failed: AttemptEnd = { kind: 'failure', blame: byLab };

describe('an error of a delivery', () => {
  const cases: [string, Error, AttemptEnd][] = [
    ['no answer', new ThirdPartyError('lab', 'failure'), failed],
    [
      'no answer in time',
      new ThirdPartyError('lab', 'timeout'),
      { kind: 'timeout', blame: byLab },
    ],
    [
      'a refusal',
      new ThirdPartyError('lab', 'failure', { refused: true }),
      { kind: 'refused' },
    ],
    [
      'an open breaker',
      new ThirdPartyError('lab', 'rejected'),
      { kind: 'held back' },
    ],
    [
      'a database that is away before anything was sent',
      new UnavailableError('away', 5),
      { kind: 'held back' },
    ],
    [
      'a bad answer of a service that is called',
      new DependencyError('records'),
      {
        kind: 'failure',
        blame: { cause: 'platform', dependency: 'records' },
      },
    ],
    [
      'a fault of ours',
      new TypeError('no such field'),
      { kind: 'failure', blame: ownFault },
    ],
  ];
  for (const [what, error, end] of cases) {
    it(`tells ${what}`, () => {
      assert.deepEqual(attemptEndOf(error), end);
    });
  }
});

describe('after an attempt the workflow', () => {
  it('is complete where it has arrived, whatever its age', () => {
    const old = { attempts: 9, ageSeconds: 9_999 };
    assert.deepEqual(decideNextStep({ kind: 'success' }, old, policy), {
      step: 'complete',
    });
  });

  it('is tried again after a failure', () => {
    assert.deepEqual(decideNextStep(failed, young, policy), {
      step: 'retry',
      milliseconds: 0, // drawn from less than one
    });
  });

  it('is given up after the last attempt, and the failing side is named', () => {
    const last = { attempts: 3, ageSeconds: 0 };
    assert.deepEqual(decideNextStep(failed, last, policy), {
      step: 'give up',
      blame: byLab,
    });
  });

  it('is given up at the greatest age', () => {
    const old = { attempts: 1, ageSeconds: 60 };
    assert.equal(decideNextStep(failed, old, policy).step, 'give up');
  });

  it('is given up at once where it was refused, which is this platform’s fault', () => {
    const first = { attempts: 1, ageSeconds: 0 };
    assert.deepEqual(decideNextStep({ kind: 'refused' }, first, policy), {
      step: 'give up',
      blame: { cause: 'platform', dependency: 'self' },
    });
  });

  it('is given back where the breaker held it back, however often', () => {
    const old = { attempts: 9, ageSeconds: 9_999 };
    assert.deepEqual(decideNextStep({ kind: 'held back' }, old, policy), {
      step: 'release',
    });
  });
});
