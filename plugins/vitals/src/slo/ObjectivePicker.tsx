import type { ServiceReliability } from '@vitals/plugin-vitals-common/client';
import { worstSeverity } from '@vitals/plugin-vitals-common/slo';
import { BudgetWords } from './BudgetWords';
import { objectiveTitle } from './objectiveWords';
import styles from './slo.module.css';
import { SloStateBadge } from './SloStateBadge';

type ObjectivePickerProps = {
  objectives: ServiceReliability['objectives'];
  /** Name of the objective that is shown. */
  chosen: string;
  onChoose: (name: string) => void;
};

/** All objectives of a service, the worst first; one of them is shown below. */
export function ObjectivePicker(props: ObjectivePickerProps) {
  const { objectives, chosen, onChoose } = props;
  if (objectives.length < 2) return null;
  return (
    <ul className={styles.picker} aria-label="Objectives">
      {objectives.map(({ state, standing }) => {
        const { objective, measured, alerts } = standing;
        return (
          <li key={objective.name}>
            <button
              type="button"
              aria-pressed={objective.name === chosen}
              onClick={() => onChoose(objective.name)}
            >
              <span className={styles.pickerHead}>
                <strong>{objectiveTitle(objective)}</strong>
                <SloStateBadge state={state} severity={worstSeverity(alerts)} />
              </span>
              <BudgetWords standing={measured} objective={objective} />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
