import { recordSeconds } from '@vitals/plugin-vitals-common/slo';
import type { FleetQuestion } from '@vitals/plugin-vitals-node';
import type { DescribedService } from './describeService';

/** Asks for all services that have objectives. A calendar period that has just begun is asked for with the five minutes before, since no window is empty. */
export function fleetQuestion(
  services: readonly DescribedService[],
  { at, calendarFrom }: { at: Date; calendarFrom: Date },
): FleetQuestion {
  const latest = at.getTime() - recordSeconds * 1000;
  return {
    at,
    calendarFrom: new Date(Math.min(calendarFrom.getTime(), latest)),
    services: services.flatMap(({ held }) =>
      'objectives' in held && held.objectives.objectives.length > 0
        ? [held.objectives]
        : [],
    ),
  };
}
