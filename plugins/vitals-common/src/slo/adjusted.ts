import { budgetOf } from './budget';
import type { ConsultationFactor } from './consultations';
import type { EventCounts } from './counts';
import type { Objective } from './objective';
import type { BudgetStanding } from './standing';

/**
 * The *adjusted* budget: measured, less what happened during audited
 * maintenance. Unknown where the measured one is, or where the events of a
 * maintenance could not be counted.
 */
export function adjustedStanding(
  objective: Objective,
  measured: BudgetStanding,
  maintenance: readonly (EventCounts | undefined)[],
  factor?: ConsultationFactor,
): BudgetStanding {
  if (measured.state === 'unknown') return measured;
  let { total, bad } = measured.budget;
  for (const events of maintenance) {
    if (events?.bad === undefined) {
      return {
        state: 'unknown',
        unknown: {
          reason: 'no-data',
          message: 'the events during a maintenance could not be counted',
        },
      };
    }
    total -= events.total;
    bad -= events.bad;
  }
  if (total <= 0) {
    return {
      state: 'unknown',
      unknown: {
        reason: 'no-events',
        message: 'nothing happened outside maintenance',
      },
    };
  }
  return {
    state: 'known',
    budget: budgetOf(
      // Both are estimated from samples, so their difference may be no count.
      { total, bad: Math.min(Math.max(0, bad), total) },
      objective.target,
      factor,
    ),
  };
}
