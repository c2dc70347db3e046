import { notCountedWords } from './notCountedWords';

const objective = { event: 'consultation' as const };

describe('notCountedWords', () => {
  it('tells third parties and what nobody explains apart', () => {
    expect(
      notCountedWords(
        { total: 9000, bad: 31, thirdParty: 14, unexplained: 1 },
        objective,
        ['pharmacy'],
      ),
    ).toEqual([
      '14 consultations failed by a third party (pharmacy): not charged to this budget.',
      '1 consultation failed without a known cause: not charged, and a share of their own.',
    ]);
  });

  it('says nothing of what did not happen or is not counted at all', () => {
    expect(
      notCountedWords({ total: 9000, bad: 31, thirdParty: 0 }, objective, []),
    ).toEqual([]);
    expect(notCountedWords({ total: 9000, bad: 31 }, objective, [])).toEqual(
      [],
    );
    expect(notCountedWords(undefined, objective, ['pharmacy'])).toEqual([]);
  });
});
