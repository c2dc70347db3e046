import { Text } from '@backstage/ui';
import type { ServiceReliability } from '@vitals/plugin-vitals-common/client';
import { calendarPace, calendarWords } from './calendarView';
import { NamedBudget } from './NamedBudget';
import { objectiveSentence } from './objectiveWords';
import { paceWords } from './paceWords';
import styles from './slo.module.css';

type Judged = ServiceReliability['objectives'][number];

type ObjectiveBudgetProps = {
  judged: Judged;
  reliability: ServiceReliability;
};

/** What an objective may still lose: measured, adjusted and by the calendar, and when it is gone. */
export function ObjectiveBudget(props: ObjectiveBudgetProps) {
  const { judged, reliability } = props;
  const { standing, adjusted } = judged;
  const { objective, measured, calendar } = standing;
  const { takenAt, periodSeconds } = reliability;
  return (
    <section aria-label="Budget" className={styles.panel}>
      <Text as="h3" variant="title-x-small" weight="bold">
        {objectiveSentence(objective, periodSeconds)}
      </Text>
      <dl className={styles.budgets}>
        <NamedBudget
          name="Can still be lost, measured"
          meaning="From metrics alone; the same number as the rules in Prometheus"
          standing={measured}
          objective={objective}
        />
        {adjusted && (
          <NamedBudget
            name="Adjusted"
            meaning="Measured, without what happened during maintenance"
            standing={adjusted}
            objective={objective}
          />
        )}
        {calendar && reliability.calendar && takenAt && (
          <NamedBudget
            name={calendarWords(reliability.calendar)}
            meaning="Since the start of the calendar period; in the portal only"
            standing={calendar}
            objective={objective}
            pace={calendarPace(reliability.calendar, takenAt)}
          />
        )}
      </dl>
      {measured.state === 'known' && takenAt && periodSeconds && (
        <Text as="p" weight="bold">
          {paceWords(
            new Date(takenAt),
            standing.secondsToExhaustion,
            periodSeconds,
          )}
        </Text>
      )}
    </section>
  );
}
