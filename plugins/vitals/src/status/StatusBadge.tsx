import type { Status } from '@vitals/plugin-vitals-common/conformance';
import styles from './status.module.css';
import { statusViews } from './statusView';

type StatusBadgeProps = {
  status: Status;
  /** Written before the word: `3 Fail`. */
  count?: number;
};

/** A status as icon, word and colour. */
export function StatusBadge({ status, count }: StatusBadgeProps) {
  const { word, icon: Icon } = statusViews[status];
  return (
    <span className={`${styles.badge} ${styles[status]}`}>
      <Icon size={14} aria-hidden />
      {count === undefined ? word : `${count} ${word}`}
    </span>
  );
}
