import { consultationsPerMinute } from '../behaviour';
import type { CellGroup, Slot } from '../cell';
import { slotMinutes, type GroupSetting } from './setting';

const outcomes = ['success', 'failure', 'timeout', 'rejected'] as const;

/** Calls that requests make, where no workflow says how many. Own judgement. */
const callsPerRequest = 0.5;

/** Share of usual failures that are timeouts. Own judgement. */
const timeoutShare = 0.4;

/** Of calls to a third party that is down: the breaker is open nearly all the time. Own judgement. */
const whenDown = { failure: 0.02, timeout: 0.06, rejected: 0.92 };

/** Calls to third parties, by outcome. */
export function thirdPartyCalls({
  service,
  behaviour,
  demandShare,
}: GroupSetting): CellGroup {
  const { load, thirdParties } = service;
  const requests = load.peakRequestsPerSecond?.value;
  const perMinute =
    behaviour.workflows?.perMinuteAtPeak ??
    (requests === undefined
      ? consultationsPerMinute
      : requests * 60 * callsPerRequest);
  const atPeak = perMinute * slotMinutes * demandShare;
  return {
    draws: thirdParties.flatMap(({ name }) =>
      outcomes.map(outcome => `${name} ${outcome}`),
    ),
    cells: thirdParties.flatMap(({ name: third_party }, index) =>
      outcomes.map((outcome, place) => ({
        cell: {
          metric: 'third_party_requests_total',
          labels: { third_party, outcome },
        } as const,
        of: [index * outcomes.length + place],
      })),
    ),
    expected: ({ starts, luck, disturbance }: Slot) =>
      thirdParties.flatMap(({ name }) => {
        const all = atPeak * starts;
        const down = disturbance.thirdPartiesDown[name] ?? 0;
        const up = all * (1 - down);
        const failing = behaviour.thirdPartyShare * luck;
        return [
          up * (1 - failing),
          up * failing * (1 - timeoutShare) + all * down * whenDown.failure,
          up * failing * timeoutShare + all * down * whenDown.timeout,
          all * down * whenDown.rejected,
        ];
      }),
  };
}
