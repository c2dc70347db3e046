import type { Load } from '../service';
import { allowedShare } from './burnAlerts';
import { consultationFactor, spoiledConsultations } from './consultations';
import type { Objective } from './objective';

/** What an objective would let a service lose in the period at its declared demand. */
export type ExpectedBudget = {
  objective: Objective;
  /** Events in the period at declared demand; absent where the descriptor says nothing that it follows from. */
  events?: number;
  /** Bad events that are allowed. */
  allowed?: number;
  /** The same in consultations, where that is honest. */
  allowedConsultations?: number;
};

/**
 * Mean demand of a normal week as a share of its busiest time. Source:
 * derived: with 71 % of visits between 08 and 18 h and 76 % from Monday to Friday
 * (Virtual Urgent Care, Davis et al.), and Monday the busiest day, a week holds
 * as many as 61 of its 168 hours at the busiest would.
 */
export const meanShareOfPeak = 0.37;

const minuteSeconds = 60;

function eventsIn(
  { event }: Objective,
  load: Load,
  periodSeconds: number,
): number | undefined {
  if (event === 'minute') return periodSeconds / minuteSeconds;
  if (event === 'request') {
    const peak = load.peakRequestsPerSecond?.value;
    return peak && peak * meanShareOfPeak * periodSeconds;
  }
  if (event === 'consultation') {
    const open = load.peakSessions?.value;
    const minutes = load.consultationMinutes?.value;
    // Little's law: arrivals = open ÷ mean length.
    return (
      open &&
      minutes &&
      (open * meanShareOfPeak * periodSeconds) / (minutes * minuteSeconds)
    );
  }
  return undefined;
}

/** The budget of an objective before anything was measured; an estimate, said as such. */
export function expectedBudget(
  objective: Objective,
  load: Load,
  periodSeconds: number,
): ExpectedBudget {
  const events = eventsIn(objective, load, periodSeconds);
  if (events === undefined) return { objective };
  const allowed = events * allowedShare(objective.target);
  const factor = consultationFactor(objective, load);
  return {
    objective,
    events,
    allowed,
    ...(factor
      ? { allowedConsultations: spoiledConsultations(allowed, factor) }
      : {}),
  };
}
