import { budgetWords } from './budgetWords';

describe('budgetWords', () => {
  it.each([
    [1, 'all of it left'],
    [0.9995, '99.9 % left'],
    [0.0929, '9 % left'],
    [0.29, '29 % left'],
    [0.004, '0.4 % left'],
    [0.0004, 'under 0.1 % left'],
    [0, 'used up'],
    [-0.4, 'overspent by 40 %'],
    [-3.82, 'overspent by 382 %'],
  ])('says of %d: %s', (left, words) => {
    expect(budgetWords(left)).toBe(words);
  });
});
