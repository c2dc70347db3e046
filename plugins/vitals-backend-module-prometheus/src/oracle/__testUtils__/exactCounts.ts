import { eventSecond, historyStart } from './clinicHistory';
import type { Minute } from './clinicHistory';
import type { OracleServiceName } from './oracleServices';

/** An objective in words of the history, beside what Vitals makes of it. */
export type KnownObjective = {
  service: OracleServiceName;
  name: string;
  /** Bad events that may happen for each of so many: 1 of 1000 for 99.9 %. */
  oneBadOf: number;
  total: (minute: Minute) => number;
  bad: (minute: Minute) => number;
  thirdParty: (minute: Minute) => number;
};

export const knownObjectives: readonly KnownObjective[] = [
  {
    service: 'triage',
    name: 'availability',
    oneBadOf: 1000,
    total: ({ requests }) => requests,
    bad: ({ failed }) => failed,
    thirdParty: ({ failedByThirdParty }) => failedByThirdParty,
  },
  {
    service: 'triage',
    name: 'latency-500ms',
    oneBadOf: 100,
    total: ({ requests, failed, failedByThirdParty }) =>
      requests - failed - failedByThirdParty,
    bad: ({ slow }) => slow,
    thirdParty: () => 0,
  },
  {
    service: 'visits',
    name: 'session-success',
    oneBadOf: 200,
    total: ({ consultations }) => consultations,
    bad: ({ lost }) => lost,
    thirdParty: () => 0,
  },
];

export type ExactCounts = { total: number; bad: number; thirdParty: number };

/** Sums over minutes by subtraction of whole numbers, so that no window is rounded. */
function runningSums(
  minutes: readonly Minute[],
  events: (minute: Minute) => number,
): Float64Array {
  const sums = new Float64Array(minutes.length + 1);
  minutes.forEach((minute, index) => {
    sums[index + 1] = sums[index] + events(minute);
  });
  return sums;
}

/** Minutes whose events have happened at `at`. */
function minutesUntil(at: number, length: number): number {
  const begun = Math.floor((at - historyStart - eventSecond) / 60) + 1;
  return Math.min(Math.max(begun, 0), length);
}

/** Counts of one objective between two moments, `from` left out and `to` included. */
export function exactCountsOf(
  minutes: readonly Minute[],
  objective: KnownObjective,
): (from: number, to: number) => ExactCounts {
  const sums = {
    total: runningSums(minutes, objective.total),
    bad: runningSums(minutes, objective.bad),
    thirdParty: runningSums(minutes, objective.thirdParty),
  };
  return (from, to) => {
    const first = minutesUntil(from, minutes.length);
    const last = minutesUntil(to, minutes.length);
    return {
      total: sums.total[last] - sums.total[first],
      bad: sums.bad[last] - sums.bad[first],
      thirdParty: sums.thirdParty[last] - sums.thirdParty[first],
    };
  };
}

/** Bad events as a multiple of those allowed; NaN where nothing happened. */
export function exactBurn(
  { total, bad }: ExactCounts,
  { oneBadOf }: KnownObjective,
): number {
  return (bad * oneBadOf) / total;
}

const hour = 3600;

/** Google SRE Workbook, table 5-8, for 28 days: 2 %, 5 %, 10 % and 10 % of 672 hours. */
const alertTable = [
  { name: 'fast', long: hour, short: hour / 12, burn: 13.44, pages: true },
  { name: 'steady', long: 6 * hour, short: hour / 2, burn: 5.6, pages: true },
  { name: 'slow', long: 24 * hour, short: 2 * hour, burn: 2.8, pages: false },
  {
    name: 'creeping',
    long: 72 * hour,
    short: 6 * hour,
    burn: 0.9333333333333333,
    pages: false,
  },
];

/**
 * Names of the alerts that must fire at a moment. A page needs so many events
 * in its long window that two of them would be bad at its limit.
 */
export function exactAlerts(
  counts: (from: number, to: number) => ExactCounts,
  objective: KnownObjective,
  at: number,
): string[] {
  return alertTable
    .filter(({ long, short, burn, pages }) => {
      const inLong = counts(at - long, at);
      const enough = (inLong.total * burn) / objective.oneBadOf >= 2;
      return (
        exactBurn(inLong, objective) > burn &&
        exactBurn(counts(at - short, at), objective) > burn &&
        (enough || !pages)
      );
    })
    .map(({ name }) => name);
}
