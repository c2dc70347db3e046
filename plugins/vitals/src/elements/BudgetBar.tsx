import styles from './elements.module.css';
import { budgetWords } from './budgetWords';

type BudgetBarProps = {
  /** Share of the budget that is left, below zero when overspent; undefined: unknown. */
  left: number | undefined;
  /** Share that would be left had it been spent evenly; none where the window rolls. */
  pace?: number;
};

function within(share: number): string {
  return `${Math.min(Math.max(share, 0), 1) * 100}%`;
}

/** What is left of a budget, as a bar and always in words; hatched where it is unknown. */
export function BudgetBar({ left, pace }: BudgetBarProps) {
  const isKnown = left !== undefined;
  return (
    <span className={styles.budget}>
      <span
        className={styles.bar}
        data-state={isKnown ? undefined : 'unknown'}
        data-overspent={isKnown && left < 0 ? true : undefined}
        aria-hidden
      >
        {isKnown && (
          <span className={styles.left} style={{ width: within(left) }} />
        )}
        {pace !== undefined && (
          <span className={styles.pace} style={{ left: within(pace) }} />
        )}
      </span>
      <span className={styles.budgetWords}>
        {isKnown ? budgetWords(left) : 'unknown'}
        {pace !== undefined && `; ${budgetWords(pace)} if spent evenly`}
      </span>
    </span>
  );
}
