import type { EventCounts, Objective } from '@vitals/plugin-vitals-common/slo';
import { eventsWords } from '../elements';

/** What of the failures is charged to nobody here, a line each. */
export function notCountedWords(
  period: EventCounts | undefined,
  { event }: Pick<Objective, 'event'>,
  thirdParties: readonly string[],
): string[] {
  const { thirdParty = 0, unexplained = 0 } = period ?? {};
  const named = thirdParties.length > 0 ? ` (${thirdParties.join(', ')})` : '';
  return [
    ...(thirdParty > 0
      ? [
          `${eventsWords(
            thirdParty,
            event,
          )} failed by a third party${named}: not charged to this budget.`,
        ]
      : []),
    ...(unexplained > 0
      ? [
          `${eventsWords(
            unexplained,
            event,
          )} failed without a known cause: not charged, and a share of their own.`,
        ]
      : []),
  ];
}
