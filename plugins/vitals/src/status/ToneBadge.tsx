import type { RemixiconComponentType } from '@remixicon/react';
import type { Status } from '@vitals/plugin-vitals-common/conformance';
import styles from './status.module.css';

type ToneBadgeProps = {
  /** Whose colours and pattern it wears. */
  tone: Status;
  icon: RemixiconComponentType;
  word: string;
};

/** A word with an icon and the colours of a status, for states that have words of their own. */
export function ToneBadge({ tone, icon: Icon, word }: ToneBadgeProps) {
  return (
    <span className={`${styles.badge} ${styles[tone]}`}>
      <Icon size={14} aria-hidden />
      {word}
    </span>
  );
}
