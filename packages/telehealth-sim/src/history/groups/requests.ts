import { metrics } from '@vitals/plugin-vitals-common/telemetry';
import { logNormalShares } from '../../logNormal';
import type { CellGroup, Slot } from '../cell';
import { histogramCells, histogramDraws, indices } from './histogramCells';
import { slotMinutes, type GroupSetting } from './setting';

const counter = 'http_server_requests_total';
const histogram = 'http_server_request_duration_seconds';
const borders = metrics[histogram].buckets;

/** Requests that a consultation makes to its session services, where nobody measured it. Own judgement. */
const requestsPerConsultation = 12;

/** Answers take this much longer at the busiest hour than at night. Own judgement. */
const busySlowness = 0.35;

/** Clients' mistakes are answered at once; what fails has waited for something. In seconds, both borders of a bucket. */
const mistakeUpTo = 0.01;
const failureUpTo = 2;

/** Requests in a minute of the busiest hour, in all clusters. */
function perMinuteAtPeak({ service: { load } }: GroupSetting): number {
  if (load.peakRequestsPerSecond) return load.peakRequestsPerSecond.value * 60;
  const { peakSessions, consultationMinutes } = load;
  if (!peakSessions || !consultationMinutes) return 0;
  return (
    (peakSessions.value / consultationMinutes.value) *
    (load.requestsPerConsultation?.value ?? requestsPerConsultation)
  );
}

/** How many draws stand before the first that is not a bucket of good answers. */
const mistaken = borders.length + 1;
const failed = mistaken + 1;
const failedByThirdParty = failed + 1;
const certain = failedByThirdParty + 1;

function cells({ service }: GroupSetting): CellGroup['cells'] {
  // One route stands for all: nothing that is judged tells them apart.
  const [first] = service.routes;
  const of = { route: first?.path ?? '/', method: first?.methods[0] ?? 'GET' };
  const good = indices(0, mistaken);
  const duration = (code_class: string, upTo: number, from: number[]) => ({
    cell: { metric: histogram, labels: { ...of, code_class }, upTo } as const,
    of: from,
  });
  const counted = (code_class: string, cause: string, from: number[]) => ({
    cell: { metric: counter, labels: { ...of, code_class, cause } } as const,
    of: from,
  });
  return [
    counted('2xx', 'none', good),
    counted('4xx', 'client', [mistaken]),
    counted('5xx', 'platform', [failed, certain]),
    counted('5xx', 'third_party', [failedByThirdParty]),
    ...histogramCells(
      histogram,
      { ...of, code_class: '2xx' },
      { borders, firstDraw: 0 },
    ),
    duration('4xx', mistakeUpTo, [mistaken]),
    duration('5xx', failureUpTo, [failed, failedByThirdParty, certain]),
  ];
}

/** Requests that a service answers, by class, cause and time taken. */
export function requests(setting: GroupSetting): CellGroup {
  const { behaviour, demandShare } = setting;
  const { failedShare, thirdPartyShare, mistakenShare, answers } = behaviour;
  const atPeak = perMinuteAtPeak(setting) * slotMinutes * demandShare;
  return {
    draws: [
      ...histogramDraws('answered', borders),
      'mistaken',
      'failed',
      'failed by a third party',
      'certain',
    ],
    certain: [certain],
    cells: cells(setting),
    expected: ({ starts, open, luck, disturbance }: Slot) => {
      const { failedRequests, slowRequests, certainFailures } = disturbance;
      const all = atPeak * starts;
      const ours = failedShare * luck + failedRequests.platform;
      const theirs = thirdPartyShare * luck + failedRequests.third_party;
      const good = Math.max(0, 1 - ours - theirs - mistakenShare);
      const slowness = (1 + busySlowness * open) * slowRequests;
      const shares = logNormalShares(
        { ...answers, median: answers.median * slowness },
        borders,
      );
      return [
        ...shares.map(share => all * good * share),
        all * mistakenShare,
        all * ours,
        all * theirs,
        certainFailures,
      ];
    },
  };
}
