import { shareWords } from './shareWords';

/** What is left of a budget: `9 % left`, `all of it left`, `used up`, `overspent by 40 %`. */
export function budgetWords(left: number): string {
  if (left >= 1) return 'all of it left';
  if (left === 0) return 'used up';
  return left > 0
    ? `${shareWords(left)} left`
    : `overspent by ${shareWords(-left)}`;
}
