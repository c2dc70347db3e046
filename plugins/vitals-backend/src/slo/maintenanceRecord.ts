import type { Maintenance } from '@vitals/plugin-vitals-common/client';
import type { EventCounts, Interval } from '@vitals/plugin-vitals-common/slo';

/** Events in the five minutes that end at `at`, in milliseconds since 1970. */
export type MaintenanceStep = { at: number; total: number; bad?: number };

/** What happened during a maintenance, by objective. */
export type MaintenanceEvents = Readonly<
  Partial<Record<string, readonly MaintenanceStep[]>>
>;

/** A maintenance as it is kept. */
export type MaintenanceRecord = Interval & {
  id: string;
  entityRef: string;
  reason: string;
  createdBy: string;
  /** ISO 8601, UTC. */
  createdAt: string;
  withdrawn: boolean;
  closedBy?: string;
  closedAt?: string;
  /** Absent until it was counted. */
  events?: MaintenanceEvents;
};

/** Adds up the steps, each once; undefined where bad events of one are not known. */
export function sumOfSteps(
  steps: readonly MaintenanceStep[],
): EventCounts | undefined {
  const once = new Map(steps.map(step => [step.at, step]));
  let total = 0;
  let bad = 0;
  for (const step of once.values()) {
    if (step.bad === undefined && step.total > 0) return undefined;
    total += step.total;
    bad += step.bad ?? 0;
  }
  return { total, bad };
}

function stateOf(
  { from, to, withdrawn }: MaintenanceRecord,
  now: number,
): Maintenance['state'] {
  if (withdrawn) return 'withdrawn';
  if (now < from) return 'planned';
  return now < to ? 'running' : 'over';
}

/** A maintenance as it is answered. */
export function maintenanceAnswer(
  record: MaintenanceRecord,
  now: number,
): Maintenance {
  const { id, from, to, reason, createdBy, createdAt } = record;
  const { closedBy, closedAt, events } = record;
  return {
    id,
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    reason,
    createdBy,
    createdAt,
    state: stateOf(record, now),
    ...(closedBy === undefined ? {} : { closedBy }),
    ...(closedAt === undefined ? {} : { closedAt }),
    ...(events
      ? {
          events: Object.fromEntries(
            Object.entries(events).flatMap(([objective, steps = []]) => {
              const sum = sumOfSteps(steps);
              return sum ? [[objective, sum]] : [];
            }),
          ),
        }
      : {}),
  };
}
