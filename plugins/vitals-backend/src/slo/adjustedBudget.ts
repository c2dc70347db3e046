import {
  adjustedStanding,
  type BudgetStanding,
  type ConsultationFactor,
  type ObjectiveStanding,
} from '@vitals/plugin-vitals-common/slo';
import { sumOfSteps, type MaintenanceRecord } from './maintenanceRecord';

/** The window that a standing is over, in milliseconds since 1970. */
type Over = { from: number; to: number };

function open(message: string): BudgetStanding {
  return {
    state: 'unknown',
    unknown: { reason: 'maintenance-open', message },
  };
}

/**
 * The adjusted budget of an objective; undefined where there was no maintenance
 * in the window, so that it is the measured one. Unknown while a maintenance
 * goes on, and until its events were counted.
 */
export function adjustedBudget(
  { objective, measured }: Pick<ObjectiveStanding, 'objective' | 'measured'>,
  maintenance: readonly MaintenanceRecord[],
  window: Over,
  factor?: ConsultationFactor,
): BudgetStanding | undefined {
  const within = maintenance.filter(
    ({ from, to, withdrawn }) =>
      !withdrawn && from < window.to && to > window.from,
  );
  if (within.length === 0) return undefined;
  if (within.some(({ to }) => to > window.to)) {
    return open(
      'a maintenance goes on; its events are counted when it is over',
    );
  }
  const steps = within.map(({ events }) => events?.[objective.name]);
  if (steps.some(each => each === undefined)) {
    return open('the events during a maintenance are not counted yet');
  }
  // Two that overlap share steps, which count once.
  const events = sumOfSteps(
    steps.flatMap(each => each ?? []).filter(({ at }) => at > window.from),
  );
  return adjustedStanding(objective, measured, [events], factor);
}
