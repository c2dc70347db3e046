import type { Origin } from '@vitals/plugin-vitals-common/policy';
import styles from './origin.module.css';
import { originMarks } from './originView';

type OriginMarkBadgeProps = {
  kind: Origin['kind'];
  /** Only the letter is drawn; the word stays for screen readers. */
  letterOnly?: boolean;
};

/** The letter and colour of a kind of origin. */
export function OriginMarkBadge({ kind, letterOnly }: OriginMarkBadgeProps) {
  const { letter, word, means } = originMarks[kind];
  return (
    <span
      className={`${styles.mark} ${styles[kind]}`}
      title={`${word}: ${means}`}
    >
      <span aria-hidden={letterOnly ? undefined : true}>{letter}</span>
      {!letterOnly && <span className={styles.word}>{word}</span>}
    </span>
  );
}
