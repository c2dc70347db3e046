import type { Status } from '@vitals/plugin-vitals-common/conformance';
import { statusViews } from './statusView';
import { ToneBadge } from './ToneBadge';

type StatusBadgeProps = {
  status: Status;
  /** Written before the word: `3 Fail`. */
  count?: number;
};

/** A status as icon, word and colour. */
export function StatusBadge({ status, count }: StatusBadgeProps) {
  const { word, icon } = statusViews[status];
  return (
    <ToneBadge
      tone={status}
      icon={icon}
      word={count === undefined ? word : `${count} ${word}`}
    />
  );
}
