import {
  RiAlarmWarningLine,
  RiCheckLine,
  RiFireLine,
  RiQuestionLine,
  type RemixiconComponentType,
} from '@remixicon/react';
import type { Status } from '@vitals/plugin-vitals-common/conformance';
import type { Severity, SloState } from '@vitals/plugin-vitals-common/slo';

/** How the state of an objective is shown: word and icon beside the colour. */
type SloStateView = {
  tone: Status;
  word: string;
  icon: RemixiconComponentType;
};

const views: Readonly<Record<SloState, SloStateView>> = {
  burning: { tone: 'fail', word: 'burning', icon: RiFireLine },
  spent: { tone: 'fail', word: 'spent', icon: RiAlarmWarningLine },
  unknown: { tone: 'unknown', word: 'unknown', icon: RiQuestionLine },
  ok: { tone: 'pass', word: 'in budget', icon: RiCheckLine },
};

/** The look of a state; a ticket burns more mildly than a page. */
export function sloStateView(
  state: SloState,
  severity?: Severity,
): SloStateView {
  const view = views[state];
  return state === 'burning' && severity === 'ticket'
    ? { ...view, tone: 'warn' }
    : view;
}
