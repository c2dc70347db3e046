import {
  RiAlertLine,
  RiCheckLine,
  RiCloseCircleLine,
  RiQuestionLine,
  type RemixiconComponentType,
} from '@remixicon/react';
import {
  statuses,
  type Status,
} from '@vitals/plugin-vitals-common/conformance';

/** How a status is shown, everywhere: a word and an icon beside its colour. */
export type StatusView = {
  word: string;
  icon: RemixiconComponentType;
  /** What is said of one and of several: `1 check fails`, `2 checks fail`. */
  verb: { one: string; many: string };
  heading: string;
};

export const statusViews: Readonly<Record<Status, StatusView>> = {
  fail: {
    word: 'Fail',
    icon: RiCloseCircleLine,
    verb: { one: 'fails', many: 'fail' },
    heading: 'Fails',
  },
  unknown: {
    word: 'Unknown',
    icon: RiQuestionLine,
    verb: { one: 'cannot be judged', many: 'cannot be judged' },
    heading: 'Cannot be judged',
  },
  warn: {
    word: 'Warn',
    icon: RiAlertLine,
    verb: { one: 'warns', many: 'warn' },
    heading: 'Warns',
  },
  pass: {
    word: 'Pass',
    icon: RiCheckLine,
    verb: { one: 'passes', many: 'pass' },
    heading: 'Passes',
  },
};

/**
 * One sentence on a set of verdicts, the worst first: `2 checks fail, 1
 * cannot be judged, 30 pass`. Says so when nothing was judged; that is no pass.
 */
export function summarySentence(
  summary: Readonly<Record<Status, number>>,
): string {
  const parts = statuses
    .filter(status => summary[status] > 0)
    .map(status => {
      const count = summary[status];
      const { one, many } = statusViews[status].verb;
      return { count, verb: count === 1 ? one : many };
    })
    .map(({ count, verb }, index) => {
      const noun = count === 1 ? 'check' : 'checks';
      return index === 0 ? `${count} ${noun} ${verb}` : `${count} ${verb}`;
    });
  return parts.length > 0 ? parts.join(', ') : 'Nothing was judged';
}
