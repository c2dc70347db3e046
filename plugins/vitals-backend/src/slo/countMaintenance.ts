import { toError } from '@backstage/errors';
import {
  recordSeconds,
  type ServiceObjectives,
} from '@vitals/plugin-vitals-common/slo';
import type { DescribedService } from './describeService';
import type { HistoryReader } from './HistoryReader';
import type { MaintenanceEvents, MaintenanceRecord } from './maintenanceRecord';
import type { Maintenances } from './MaintenanceStore';

/** Maintenances that one refresh counts, so that its number of queries has a bound. */
const mostAtOnce = 5;

/** The last record of five minutes is written up to this much later. */
const recordDelayMilliseconds = 2 * recordSeconds * 1000;

/**
 * Counts, once, what happened in each maintenance that is over. Where one could
 * not be counted it stops, answers why, and asks again at a later refresh.
 */
export async function countMaintenance(
  {
    history,
    maintenances,
  }: {
    history: Pick<HistoryReader, 'count'>;
    maintenances: Pick<Maintenances, 'noteEvents' | 'over'>;
  },
  services: readonly DescribedService[],
  { at, since }: { at: Date; since: Date },
): Promise<string[]> {
  const until = new Date(at.getTime() - recordDelayMilliseconds);
  const over = await maintenances.over({ since, until });
  const byRef = new Map(
    services.map(({ facts, held }) => [facts.entityRef, held]),
  );
  const uncounted = over.flatMap(record => {
    const held = byRef.get(record.entityRef);
    return held && 'objectives' in held && lacksEvents(record, held.objectives)
      ? [{ record, objectives: held.objectives }]
      : [];
  });
  for (const { record, objectives } of uncounted.slice(0, mostAtOnce)) {
    const counted = await eventsIn(history, record, objectives);
    await maintenances.noteEvents(record.id, counted.events, at);
    // Others would wait for the same source; they come first next time.
    if (counted.problem !== undefined) return [counted.problem];
  }
  return [];
}

function lacksEvents(
  { events }: MaintenanceRecord,
  { objectives }: ServiceObjectives,
): boolean {
  return objectives.some(({ name }) => events?.[name] === undefined);
}

async function eventsIn(
  history: Pick<HistoryReader, 'count'>,
  { id, from, to, events: known }: MaintenanceRecord,
  service: ServiceObjectives,
): Promise<{ events: MaintenanceEvents; problem?: string }> {
  const events = { ...known };
  for (const { name } of service.objectives) {
    if (events[name] !== undefined) continue;
    try {
      const points = await history.count({
        service,
        objective: name,
        from: new Date(from),
        to: new Date(to),
        stepSeconds: recordSeconds,
      });
      // A step in which nothing was seen is not in the measured budget either.
      events[name] = points.flatMap(({ at, counts }) =>
        counts
          ? [
              {
                at: at.getTime(),
                total: counts.total,
                ...(counts.bad === undefined ? {} : { bad: counts.bad }),
              },
            ]
          : [],
      );
    } catch (error) {
      const { message } = toError(error);
      return {
        events,
        problem: `maintenance ${id}, objective ${name}: ${message}`,
      };
    }
  }
  return { events };
}
