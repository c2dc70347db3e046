import { Flex, Text, TextField } from '@backstage/ui';
import { runInWords, scheduleMeaning } from './scheduleMeaning';
import type { ScheduleChoice } from './scheduleSchema';
import styles from './wizard.module.css';

type ScheduleQuestionsProps = {
  value: ScheduleChoice;
  now: Date;
  onChange: (value: ScheduleChoice) => void;
};

/** A schedule and its time zone, said back in words with the next runs. */
export function ScheduleQuestions(props: ScheduleQuestionsProps) {
  const { value, now, onChange } = props;
  const { cron = '', timeZone = '' } = value;
  const meaning = scheduleMeaning(value, now);
  return (
    <Flex direction="column" gap="3" className={styles.questions}>
      <TextField
        label="When"
        secondaryLabel="Required"
        description="Minute, hour, day of month, month and day of week, such as 0 7 * * MON-FRI."
        value={cron}
        maxLength={100}
        onChange={text => onChange({ ...value, cron: text })}
      />
      <TextField
        label="In which time zone"
        secondaryLabel="Required"
        description="Such as Europe/Berlin. It follows the clocks there, summer time included."
        value={timeZone}
        maxLength={60}
        onChange={text => onChange({ ...value, timeZone: text })}
      />
      <div role="status">
        {meaning.ok ? (
          <>
            <Text as="p" weight="bold">
              {meaning.words}
            </Text>
            <Text as="p" color="secondary">
              Next:{' '}
              {meaning.next.map(run => runInWords(run, timeZone)).join('; ')}
            </Text>
          </>
        ) : (
          <span className={styles.error}>{meaning.problem}</span>
        )}
      </div>
    </Flex>
  );
}
