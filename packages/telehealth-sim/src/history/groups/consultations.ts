import { metrics } from '@vitals/plugin-vitals-common/telemetry';
import { logNormalShares } from '../../logNormal';
import { clientShare, unexplainedShare, type Behaviour } from '../behaviour';
import type { CellGroup, Slot } from '../cell';
import { histogramCells, histogramDraws, indices } from './histogramCells';
import { answerable, slotMinutes, type GroupSetting } from './setting';

const setupHistogram = 'session_setup_duration_seconds';
const setupBorders = metrics[setupHistogram].buckets;

type Usual = NonNullable<Behaviour['consultations']>;

/** Consultations that begin or end in a slot of the busiest hour, in this cluster. */
function inSlot({ service: { load }, demandShare }: GroupSetting): number {
  const { peakSessions, consultationMinutes } = load;
  if (!peakSessions || !consultationMinutes) return 0;
  const aMinute = peakSessions.value / consultationMinutes.value;
  return aMinute * slotMinutes * demandShare;
}

/** Consultations that end, by outcome, cause and what failed them. */
export function sessionEnds(setting: GroupSetting, usual: Usual): CellGroup {
  const names = answerable(setting.service);
  const first = 4;
  const lostTo = (isThirdParty: boolean) =>
    names.flatMap((each, index) =>
      each.isThirdParty === isThirdParty ? [first + index] : [],
    );
  const ended = (outcome: string, cause: string, of: readonly number[]) => ({
    cell: { metric: 'session_ends_total', labels: { outcome, cause } } as const,
    of,
  });
  const atPeak = inSlot(setting);
  return {
    draws: [
      'ended well',
      'lost to the client',
      'lost for no known reason',
      'lost to nobody that is named',
      ...names.map(({ name }) => `lost to ${name}`),
    ],
    cells: [
      ended('success', 'none', [0]),
      ended('failure', 'client', [1]),
      ended('failure', 'unexplained', [2]),
      ended('failure', 'platform', [3, ...lostTo(false)]),
      ended('failure', 'third_party', lostTo(true)),
      ...names.map(({ name: dependency }, index) => ({
        cell: {
          metric: 'session_failures_total',
          labels: { dependency },
        } as const,
        of: [first + index],
      })),
    ],
    expected: ({ ends, luck, disturbance }: Slot) => {
      const all = atPeak * ends;
      const lost = names.map(
        ({ name }) =>
          (usual.lostTo[name] ?? 0) * luck +
          (disturbance.lostConsultations[name] ?? 0),
      );
      const toNobody = usual.lostToNobody * luck;
      const failing = lost.reduce(
        (sum, share) => sum + share,
        toNobody + clientShare + unexplainedShare,
      );
      return [
        all * Math.max(0, 1 - failing),
        all * clientShare,
        all * unexplainedShare,
        all * toNobody,
        ...lost.map(share => all * share),
      ];
    },
  };
}

/** Consultations that are joined, by the time until their media. */
export function sessionSetups(setting: GroupSetting, usual: Usual): CellGroup {
  const failed = setupBorders.length + 1;
  const failure = (cause: string, draws: readonly number[]) => ({
    cell: {
      metric: setupHistogram,
      labels: { outcome: 'failure', cause },
      upTo: Infinity,
    } as const,
    of: draws,
  });
  const atPeak = inSlot(setting);
  return {
    draws: [
      ...histogramDraws('set up', setupBorders),
      'failed',
      'failed by the client',
      'failed for no known reason',
    ],
    cells: [
      ...histogramCells(
        setupHistogram,
        { outcome: 'success', cause: 'none' },
        { borders: setupBorders, firstDraw: 0 },
      ),
      failure('platform', [failed]),
      failure('client', [failed + 1]),
      failure('unexplained', [failed + 2]),
      failure('third_party', indices(0, 0)),
    ],
    expected: ({ starts, luck, disturbance }: Slot) => {
      const all = atPeak * starts;
      const ours = usual.failedSetups * luck + disturbance.failedSetups;
      const good = Math.max(0, 1 - ours - clientShare - unexplainedShare);
      return [
        ...logNormalShares(usual.setup, setupBorders).map(
          share => all * good * share,
        ),
        all * ours,
        all * clientShare,
        all * unexplainedShare,
      ];
    },
  };
}
