import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { SloCalendar } from '@vitals/plugin-vitals-common/client';
import { periodSecondsOf } from '@vitals/plugin-vitals-common/slo';
import type { MetricsSource } from '@vitals/plugin-vitals-node';
import { askSources } from './askSources';
import { calendarPeriod } from './calendarPeriod';
import { countMaintenance } from './countMaintenance';
import { decideFleet } from './decideFleet';
import type { FleetIndex } from './FleetIndex';
import { fleetQuestion } from './fleetQuestion';
import type { HistoryReader } from './HistoryReader';
import type { Histories } from './HistoryStore';
import { keepHour } from './keepHour';
import type { Maintenances } from './MaintenanceStore';
import type { ServiceReader } from './ServiceReader';
import type { Snapshots } from './SnapshotStore';

export type RefreshServices = {
  services: Pick<ServiceReader, 'read'>;
  sources: readonly MetricsSource[];
  fleets: Pick<FleetIndex, 'current' | 'expire'>;
  snapshots: Pick<Snapshots, 'noteFailure' | 'publish'>;
  histories: Histories;
  maintenances: Maintenances;
  history: Pick<HistoryReader, 'count'>;
  calendar: Pick<SloCalendar, 'unit' | 'timeZone'>;
  timeoutMilliseconds: number;
  historyDays: number;
};

/** What a refresh changed. */
export type Refreshed = {
  /** The latest that this replica wrote or saw. */
  revision: number;
  /** Whether pages have something new to show. */
  changed: boolean;
  problems: string[];
};

const minuteMilliseconds = 60_000;

/**
 * Reads how all services stand and writes the next snapshot. Whatever fails
 * leaves the last one as it was and is noted with its time; then it throws where
 * the fault is not that of the sources.
 */
export async function refreshFleet(
  options: RefreshServices,
  { credentials, now }: { credentials: BackstageCredentials; now: Date },
): Promise<Refreshed> {
  try {
    return await refresh(options, { credentials, now });
  } catch (error) {
    await options.snapshots.noteFailure(now, [toError(error).message]);
    throw error;
  } finally {
    options.fleets.expire();
  }
}

async function refresh(
  options: RefreshServices,
  { credentials, now }: { credentials: BackstageCredentials; now: Date },
): Promise<Refreshed> {
  const { snapshots, maintenances, sources, timeoutMilliseconds } = options;
  // Whole minutes, so that an hour that is over can be counted at its end.
  const at = new Date(
    Math.floor(now.getTime() / minuteMilliseconds) * minuteMilliseconds,
  );
  const { revision, lastHeld } = await options.fleets.current();
  const { policy, services } = await options.services.read({ credentials });
  const calendar = calendarPeriod(at, options.calendar);
  const calendarFrom = new Date(calendar.from);
  const answers = await askSources(
    sources,
    fleetQuestion(services, { at, calendarFrom }),
    timeoutMilliseconds,
  );
  const since = new Date(
    at.getTime() - periodSecondsOf(policy.windowDays) * 1000,
  );
  const uncounted = answers.every(({ ok }) => ok)
    ? await countMaintenance(options, services, { at, since })
    : [];
  const decided = decideFleet({
    at,
    policy,
    calendar,
    services,
    answers,
    lastHeld,
    maintenance: await maintenances.since(since),
  });
  if (decided.kind === 'failed') {
    const { problems } = decided;
    const changed = await snapshots.noteFailure(now, problems);
    return { revision, changed, problems };
  }
  const problems = [...decided.snapshot.problems, ...uncounted];
  const written = await snapshots.publish(
    { ...decided.snapshot, problems },
    { after: revision },
  );
  if (written === undefined) return { revision, changed: false, problems };
  const unkept = await keepHour(options, {
    at,
    services,
    answers,
    lastHeld,
  }).then(
    () => [],
    // What was just published stands.
    error => [`the last hour was not kept: ${toError(error).message}`],
  );
  return {
    revision: written,
    changed: true,
    problems: [...problems, ...unkept],
  };
}
