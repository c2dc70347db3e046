import type {
  FleetRow,
  ObjectiveSummary,
} from '@vitals/plugin-vitals-common/client';
import {
  compareUrgency,
  urgencyOf,
  type SloState,
  type Urgency,
} from '@vitals/plugin-vitals-common/slo';
import type { JudgedObjective, JudgedService } from './snapshot';

/** An objective and how urgent it is. */
export type RankedObjective = { judged: JudgedObjective; urgency: Urgency };

/** The objectives of a service, the worst first. */
export function ranked({ objectives }: JudgedService): RankedObjective[] {
  return objectives
    .map(judged => ({ judged, urgency: urgencyOf(judged.standing) }))
    .sort((a, b) => compareUrgency(a.urgency, b.urgency));
}

/** An objective as a row of a list shows it. */
export function summaryOf({
  judged,
  urgency,
}: RankedObjective): ObjectiveSummary {
  const { standing, adjusted } = judged;
  const { objective, basis, measured, alerts, secondsToExhaustion } = standing;
  const burn1h = standing.burnRates['1h'];
  return {
    objective,
    state: urgency.state,
    ...(basis === undefined ? {} : { basis }),
    measured,
    ...(adjusted ? { adjusted } : {}),
    ...(burn1h === undefined ? {} : { burn1h }),
    alerts,
    ...(secondsToExhaustion === undefined ? {} : { secondsToExhaustion }),
  };
}

/** A row, and how urgent its worst objective is. */
export type RankedRow = { row: FleetRow; urgency: Urgency };

const unreadable: Urgency = { state: 'unknown', rank: 3 };

/** A service as a row of the fleet; undefined where its shape is held to no objective. */
export function fleetRowOf(service: JudgedService): RankedRow | undefined {
  const objectives = ranked(service);
  const [worst] = objectives;
  if (!worst) {
    const { unknown } = service;
    return (
      unknown && {
        row: { ...service.facts, state: 'unknown', unknown, objectives: {} },
        urgency: unreadable,
      }
    );
  }
  const { measured } = worst.judged.standing;
  const byState: Partial<Record<SloState, number>> = {};
  for (const { urgency } of objectives) {
    byState[urgency.state] = (byState[urgency.state] ?? 0) + 1;
  }
  return {
    row: {
      ...service.facts,
      ...stateOf(worst.urgency),
      worst: summaryOf(worst),
      ...(measured.state === 'unknown' ? { unknown: measured.unknown } : {}),
      objectives: byState,
    },
    urgency: worst.urgency,
  };
}

/** State and severity as answers carry them. */
export function stateOf({
  state,
  severity,
}: Urgency): Pick<FleetRow, 'state' | 'severity'> {
  return { state, ...(severity === undefined ? {} : { severity }) };
}
