import type {
  BudgetStanding,
  Objective,
} from '@vitals/plugin-vitals-common/slo';
import { BudgetBar, UnknownNote } from '../elements';
import { budgetView, stillToLoseWords } from './budgetView';
import styles from './slo.module.css';
import { soFarWords } from './soFarWords';

type NamedBudgetProps = {
  name: string;
  /** What the name means. */
  meaning: string;
  standing: BudgetStanding;
  objective: Pick<Objective, 'event'>;
  /** Share that would be left had it been spent evenly. */
  pace?: number;
};

/** A budget under its name, in words with a bar; or why it is not known and what was counted. */
export function NamedBudget(props: NamedBudgetProps) {
  const { name, meaning, standing, objective, pace } = props;
  return (
    <div className={styles.namedBudget}>
      <dt title={meaning}>{name}</dt>
      {standing.state === 'known' ? (
        <dd>
          <strong>
            {stillToLoseWords(budgetView(standing.budget, objective))}
          </strong>
          <BudgetBar left={standing.budget.leftShare} pace={pace} />
        </dd>
      ) : (
        <dd>
          <UnknownNote reason={standing.unknown.message} />
          <span className={styles.under}>
            {soFarWords(standing.soFar, objective)}
          </span>
        </dd>
      )}
    </div>
  );
}
