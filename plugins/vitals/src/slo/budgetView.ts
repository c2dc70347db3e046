import type { Budget, Objective } from '@vitals/plugin-vitals-common/slo';
import {
  countWords,
  eventNoun,
  eventsWords,
  type EventKind,
} from '../elements';

/** A budget as it is shown: in consultations where that is honest, else in events. */
export type BudgetView = {
  event: EventKind;
  total: number;
  bad: number;
  allowed: number;
  left: number;
  leftShare: number;
};

/** The budget in the unit that a person should read. */
export function budgetView(
  budget: Budget,
  { event }: Pick<Objective, 'event'>,
): BudgetView {
  const { consultations, leftShare } = budget;
  return consultations
    ? { ...consultations, event: 'consultation', leftShare }
    : { ...budget, event, leftShare };
}

/** What may still be lost: `38 of 412 consultations`; what was lost too much where nothing may. */
export function stillToLoseWords({ event, left, allowed }: BudgetView): string {
  return left >= 0
    ? eventsWords(left, event, allowed)
    : `none; ${countWords(-left)} ${eventNoun(
        event,
        -left,
      )} more than allowed are lost`;
}

/** What the numbers count and why, for somebody who doubts them. */
export function unitWords(
  objective: Pick<Objective, 'event'>,
  consultations:
    | {
        eventsPerConsultation: number;
        spoiledShare: number;
        measuredOn?: string;
      }
    | undefined,
): string {
  const { event } = objective;
  const many = eventNoun(event, 2);
  if (event === 'consultation') {
    return 'Counted in consultations, one event each.';
  }
  if (consultations) {
    return `Counted in consultations: each makes ${countWords(
      consultations.eventsPerConsultation,
    )} ${many}, and ${Math.round(
      consultations.spoiledShare * 100,
    )} % of those that fail spoil one (measured on ${
      consultations.measuredOn
    }).`;
  }
  return event === 'request'
    ? 'Counted in requests, since nobody has measured how many make a consultation and how many failed ones spoil it. Both can be stated in vitals.yaml: load.requestsPerConsultation and load.spoiledShare.'
    : `Counted in ${many}: nothing measured says how many consultations they stand for.`;
}
