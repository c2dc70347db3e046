import { metrics } from '@vitals/plugin-vitals-common/telemetry';
import { logNormalShares } from '../../logNormal';
import type { Behaviour } from '../behaviour';
import type { CellGroup, Slot } from '../cell';
import { histogramCells, histogramDraws } from './histogramCells';
import { slotMinutes, type GroupSetting } from './setting';

const histogram = 'record_access_duration_seconds';
const borders = metrics[histogram].buckets;

/** What fails has waited this many seconds, a border of a bucket. */
const failureUpTo = 5;

/** Openings of a patient record, by outcome and time taken. */
export function recordOpenings(
  { demandShare }: GroupSetting,
  usual: NonNullable<Behaviour['records']>,
): CellGroup {
  const failed = borders.length + 1;
  const failure = (cause: string, of: readonly number[]) => ({
    cell: {
      metric: histogram,
      labels: { outcome: 'failure', cause },
      upTo: failureUpTo,
    } as const,
    of,
  });
  const atPeak = usual.perMinuteAtPeak * slotMinutes * demandShare;
  return {
    draws: [...histogramDraws('opened', borders), 'failed'],
    cells: [
      ...histogramCells(
        histogram,
        { outcome: 'success', cause: 'none' },
        { borders, firstDraw: 0 },
      ),
      failure('platform', [failed]),
      failure('third_party', []),
    ],
    expected: ({ starts, luck, disturbance }: Slot) => {
      const all = atPeak * starts;
      const ours = usual.failedShare * luck;
      const median = usual.opening.median * disturbance.slowRecords;
      return [
        ...logNormalShares({ ...usual.opening, median }, borders).map(
          share => all * (1 - ours) * share,
        ),
        all * ours,
      ];
    },
  };
}
