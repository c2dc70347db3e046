import { metrics } from '@vitals/plugin-vitals-common/telemetry';
import { logNormalShares } from '../../logNormal';
import type { Behaviour } from '../behaviour';
import type { CellGroup, Slot } from '../cell';
import { histogramCells, histogramDraws } from './histogramCells';
import { answerable, slotMinutes, type GroupSetting } from './setting';

const histogram = 'workflow_completion_duration_seconds';
const borders = metrics[histogram].buckets;

/** A workflow that cannot be completed is given up within this many seconds, a border of a bucket. */
const givenUpWithin = 60;

/** Workflows that end, by outcome, cause, time taken and what failed them. */
export function workflows(
  setting: GroupSetting,
  usual: NonNullable<Behaviour['workflows']>,
): CellGroup {
  const { service, demandShare } = setting;
  const workflow = service.name;
  const names = answerable(service);
  const first = borders.length + 1;
  const failedBy = (isThirdParty: boolean) =>
    names.flatMap((each, index) =>
      each.isThirdParty === isThirdParty ? [first + index] : [],
    );
  const failure = (cause: string, of: readonly number[]) => ({
    cell: {
      metric: histogram,
      labels: { workflow, outcome: 'failure', cause },
      upTo: givenUpWithin,
    } as const,
    of,
  });
  const atPeak = usual.perMinuteAtPeak * slotMinutes * demandShare;
  return {
    draws: [
      ...histogramDraws('completed', borders),
      ...names.map(({ name }) => `failed by ${name}`),
    ],
    cells: [
      ...histogramCells(
        histogram,
        { workflow, outcome: 'success', cause: 'none' },
        { borders, firstDraw: 0 },
      ),
      failure('platform', failedBy(false)),
      failure('third_party', failedBy(true)),
      ...names.map(({ name: dependency }, index) => ({
        cell: {
          metric: 'workflow_failures_total',
          labels: { workflow, dependency },
        } as const,
        of: [first + index],
      })),
    ],
    expected: ({ ends, luck, disturbance }: Slot) => {
      const all = atPeak * ends;
      const failed = names.map(
        ({ name }) =>
          (usual.failedBy[name] ?? 0) * luck +
          (disturbance.thirdPartiesDown[name] ?? 0),
      );
      const good = Math.max(
        0,
        failed.reduce((rest, share) => rest - share, 1),
      );
      return [
        ...logNormalShares(usual.completion, borders).map(
          share => all * good * share,
        ),
        ...failed.map(share => all * share),
      ];
    },
  };
}
