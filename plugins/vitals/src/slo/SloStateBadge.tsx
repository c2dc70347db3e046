import type { Severity, SloState } from '@vitals/plugin-vitals-common/slo';
import { ToneBadge } from '../status';
import { sloStateView } from './sloStateView';

type SloStateBadgeProps = {
  state: SloState;
  /** Of the worst alert that fires. */
  severity?: Severity;
  /** Written before the word: `2 burning`. */
  count?: number;
};

/** How an objective stands, as icon, word and colour. */
export function SloStateBadge({ state, severity, count }: SloStateBadgeProps) {
  const { tone, icon, word } = sloStateView(state, severity);
  return (
    <ToneBadge
      tone={tone}
      icon={icon}
      word={count === undefined ? word : `${count} ${word}`}
    />
  );
}
