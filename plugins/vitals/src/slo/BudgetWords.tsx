import type {
  BudgetStanding,
  Objective,
} from '@vitals/plugin-vitals-common/slo';
import { BudgetBar, UnknownNote } from '../elements';
import styles from './slo.module.css';
import { budgetView, stillToLoseWords } from './budgetView';
import { unknownHead } from './unknownHead';

type BudgetWordsProps = {
  standing: BudgetStanding;
  objective: Pick<Objective, 'event'>;
  /** All of why it is unknown; else only the first words, the rest on hover. */
  isLong?: boolean;
};

/** What may still be lost, in words with a bar below; or why that is not known. */
export function BudgetWords({ standing, objective, isLong }: BudgetWordsProps) {
  if (standing.state === 'unknown') {
    const { message } = standing.unknown;
    return (
      <span title={message} className={styles.budgetWords}>
        <UnknownNote reason={isLong ? message : unknownHead(message)} />
      </span>
    );
  }
  const view = budgetView(standing.budget, objective);
  return (
    <span className={styles.budgetWords}>
      <strong>{stillToLoseWords(view)}</strong>
      <BudgetBar left={view.leftShare} />
    </span>
  );
}
