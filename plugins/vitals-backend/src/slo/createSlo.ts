import type { DatabaseService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { MetricsSource } from '@vitals/plugin-vitals-node';
import type { VitalsConfig } from '../config/readVitalsConfig';
import type { Guard } from '../http';
import type { Policies } from '../policy';
import type { Tiers } from '../tier';
import { FleetIndex } from './FleetIndex';
import { HistoryReader } from './HistoryReader';
import { HistoryStore } from './HistoryStore';
import { MaintenanceStore } from './MaintenanceStore';
import type { RefreshServices } from './refreshFleet';
import { ServiceReader } from './ServiceReader';
import { SnapshotStore } from './SnapshotStore';
import type { SloServices } from './sloRoutes';
import { VisibleServices } from './VisibleServices';

export type SloOptions = {
  catalog: Pick<CatalogService, 'getEntities'>;
  database: DatabaseService;
  guard: Pick<Guard, 'readsWholeCatalog'>;
  metricsSources: readonly MetricsSource[];
  now: () => Date;
  settings: VitalsConfig['slo'];
  store: Pick<Policies, 'latest'>;
  tiers: Pick<Tiers, 'records'>;
};

/** What the routes and the refresh of error budgets share. */
export async function createSlo({
  catalog,
  database,
  guard,
  metricsSources: sources,
  now,
  settings,
  store,
  tiers,
}: SloOptions): Promise<
  RefreshServices &
    Omit<SloServices, 'catalog' | 'guard' | 'now' | 'store' | 'tiers'>
> {
  const { calendar, historyDays, refreshSeconds, sourceTimeoutSeconds } =
    settings;
  const timeoutMilliseconds = sourceTimeoutSeconds * 1000;
  const snapshots = await SnapshotStore.create({ database });
  const fleets = new FleetIndex({ snapshots, now });
  return {
    calendar,
    fleets,
    histories: await HistoryStore.create({ database }),
    history: new HistoryReader({
      sources,
      timeoutMilliseconds,
      lastHeld: async () => (await fleets.current()).lastHeld,
      now,
    }),
    historyDays,
    maintenances: await MaintenanceStore.create({ database }),
    refreshSeconds,
    services: new ServiceReader({ catalog, store, tiers, now }),
    snapshots,
    sources,
    timeoutMilliseconds,
    visible: new VisibleServices({ catalog, guard, now }),
  };
}
