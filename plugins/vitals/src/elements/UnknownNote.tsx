import { RiQuestionLine } from '@remixicon/react';
import type { ReactNode } from 'react';
import styles from './elements.module.css';

type UnknownNoteProps = {
  /** Why nothing is known, as it goes on after a colon. */
  reason: string;
  /** What to do about it. */
  children?: ReactNode;
};

/** Says that something is unknown and why: hatched grey, never green and never empty. */
export function UnknownNote({ reason, children }: UnknownNoteProps) {
  return (
    <span className={styles.unknown}>
      <RiQuestionLine size={14} aria-hidden />
      <span>
        Unknown: {reason}
        {children && <> {children}</>}
      </span>
    </span>
  );
}
