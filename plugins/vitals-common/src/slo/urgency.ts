import type { Severity } from './burnAlerts';
import { worstSeverity, type ObjectiveStanding } from './standing';

/**
 * How an objective stands in one word. `burning`: an alert fires. `spent`:
 * nothing of the budget is left. `unknown` is never `ok`.
 */
export const sloStates = ['burning', 'spent', 'unknown', 'ok'] as const;

export type SloState = (typeof sloStates)[number];

/** What is looked at first. */
export type Urgency = {
  state: SloState;
  /** The worst alert that fires. */
  severity?: Severity;
  /** Smaller is worse: a page, a spent budget, a ticket, unknown, the rest. */
  rank: number;
  /** Share of the budget that is left, where it is known. */
  leftShare?: number;
};

type Judged = Pick<ObjectiveStanding, 'measured' | 'alerts'>;

/** How urgent an objective is, by its alerts and its measured budget. */
export function urgencyOf({ measured, alerts }: Judged): Urgency {
  const severity = worstSeverity(alerts);
  const leftShare =
    measured.state === 'known' ? measured.budget.leftShare : undefined;
  const facts = {
    ...(severity === undefined ? {} : { severity }),
    ...(leftShare === undefined ? {} : { leftShare }),
  };
  if (severity === 'page') return { state: 'burning', rank: 0, ...facts };
  if (leftShare !== undefined && leftShare <= 0) {
    return { state: 'spent', rank: 1, ...facts };
  }
  if (severity === 'ticket') return { state: 'burning', rank: 2, ...facts };
  return leftShare === undefined
    ? { state: 'unknown', rank: 3, ...facts }
    : { state: 'ok', rank: 4, ...facts };
}

/** Orders the worst first, and within one rank what has least left. */
export function compareUrgency(left: Urgency, right: Urgency): number {
  return (
    left.rank - right.rank || (left.leftShare ?? 1) - (right.leftShare ?? 1)
  );
}
