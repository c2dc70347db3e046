import { defaultPolicy } from '@vitals/plugin-vitals-common/policy';
import {
  answersFor,
  followAnswers,
  isSuggested,
  tierQuestions,
  type Answers,
} from './questioning';

describe('followAnswers', () => {
  it.each<[Answers, string[], string | undefined]>([
    [{}, ['consultation'], undefined],
    [{ consultation: 'yes' }, ['consultation'], 'critical'],
    [{ consultation: 'no' }, ['consultation', 'workflow'], undefined],
    [
      { consultation: 'no', workflow: 'yes' },
      ['consultation', 'workflow'],
      'core',
    ],
    [
      { consultation: 'no', workflow: 'no', anybody: 'yes' },
      ['consultation', 'workflow', 'anybody'],
      'core',
    ],
    [
      { consultation: 'no', workflow: 'no', anybody: 'no' },
      ['consultation', 'workflow', 'anybody'],
      'auxiliary',
    ],
    [{ consultation: 'yes', workflow: 'no' }, ['consultation'], 'critical'],
  ])('%j', (answers, asked, tier) => {
    const questioning = followAnswers(answers);
    expect(questioning.asked.map(({ id }) => id)).toEqual(asked);
    expect(questioning.decided?.tier).toBe(tier);
  });
});

describe('the questions', () => {
  it('lead only to tiers that the default policy has', () => {
    const tiers = tierQuestions
      .flatMap(({ yes, no }) => [yes, no])
      .flatMap(answer => ('tier' in answer ? [answer.tier] : []));
    expect(new Set(tiers)).toEqual(new Set(Object.keys(defaultPolicy.tiers)));
  });

  it.each(['critical', 'core', 'auxiliary'])(
    'can be answered back from %s',
    tier => {
      expect(followAnswers(answersFor(tier)).decided?.tier).toBe(tier);
    },
  );

  it('start anew for a tier that no answer leads to', () => {
    expect(answersFor('night')).toEqual({});
    expect(answersFor(undefined)).toEqual({});
  });
});

describe('isSuggested', () => {
  it.each([
    ['', true],
    ['  ', true],
    ['A clinical workflow waits while it is down.', true],
    ['Doctors told us so.', false],
  ])('of %j is %s', (reason, expected) => {
    expect(isSuggested(reason)).toBe(expected);
  });
});
