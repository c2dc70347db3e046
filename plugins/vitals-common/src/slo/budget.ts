import { allowedShare, budgetLeftIn, burnRateIn } from './burnAlerts';
import {
  consultationsOf,
  spoiledConsultations,
  type ConsultationFactor,
} from './consultations';
import type { EventCounts } from './counts';
import { evaluate, type CountOf } from './expression';

/** The budget of one window, in events. */
export type Budget = {
  /** Events in the window. */
  total: number;
  /** Events that were charged. */
  bad: number;
  /** Bad events that the objective allows: total × (1 − target). */
  allowed: number;
  /** What may still be lost; below 0 where too much was. */
  left: number;
  /** Share of the allowed that is left, at most 1. */
  leftShare: number;
  /** The same in consultations, where that is honest. */
  consultations?: { total: number; bad: number; allowed: number; left: number };
};

/** Reads counts as the expressions ask for them. */
export function readerOf<Window extends string>(
  windows: Readonly<Partial<Record<Window, EventCounts>>>,
): CountOf<Window> {
  return (events, window) => windows[window]?.[events];
}

/** The budget of one window. `bad` must be known and `total` above 0. */
export function budgetOf(
  { total, bad }: { total: number; bad: number },
  target: number,
  factor?: ConsultationFactor,
): Budget {
  const reader: CountOf = events => (events === 'total' ? total : bad);
  const allowed = total * allowedShare(target);
  return {
    total,
    bad,
    allowed,
    left: allowed - bad,
    leftShare: evaluate(budgetLeftIn('period', target), reader) ?? NaN,
    ...(factor
      ? {
          consultations: {
            total: consultationsOf(total, factor),
            bad: spoiledConsultations(bad, factor),
            allowed: spoiledConsultations(allowed, factor),
            left: spoiledConsultations(allowed - bad, factor),
          },
        }
      : {}),
  };
}

/** How fast a window's budget is spent: 1 spends exactly all of it in the period; undefined where nothing happened or was counted. */
export function burnRateFrom(
  counts: EventCounts | undefined,
  target: number,
): number | undefined {
  const reader: CountOf = events => counts?.[events];
  const rate = evaluate(burnRateIn('period', target), reader);
  return rate === undefined || Number.isNaN(rate) ? undefined : rate;
}

/**
 * Seconds until nothing is left if the service goes on losing at this rate:
 * leftShare × period ÷ burn rate. 0 where all is gone, undefined where nothing
 * is lost.
 */
export function secondsToExhaustion(
  leftShare: number,
  burnRate: number | undefined,
  periodSeconds: number,
): number | undefined {
  if (leftShare <= 0) return 0;
  return burnRate === undefined || burnRate <= 0
    ? undefined
    : (leftShare * periodSeconds) / burnRate;
}
