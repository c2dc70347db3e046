import type {
  FleetRow,
  ObjectiveSummary,
  SloFleet,
  SnapshotFacts,
} from '@vitals/plugin-vitals-common/client';

/** A fresh snapshot of the demo, 28 days long. */
export const snapshot: SnapshotFacts = {
  revision: 7,
  takenAt: '2026-11-24T10:00:00.000Z',
  freshness: 'fresh',
  source: 'demo',
  policyVersion: 2,
  periodSeconds: 28 * 86_400,
  problems: [],
};

/** A session objective that burns at 6.2× with 38 of 412 consultations left. */
export const sessionSuccess: ObjectiveSummary = {
  objective: {
    name: 'session-success',
    sli: 'session-success',
    event: 'consultation',
    target: 0.995,
    origin: {
      kind: 'policy',
      path: 'tiers.critical.objectives.sessionSuccess',
      version: 2,
    },
  },
  state: 'burning',
  basis: 'recorded',
  measured: {
    state: 'known',
    budget: {
      total: 82_400,
      bad: 374,
      allowed: 412,
      left: 38,
      leftShare: 0.0922,
      consultations: { total: 82_400, bad: 374, allowed: 412, left: 38 },
    },
  },
  burn1h: 6.2,
  alerts: [
    {
      name: 'steady',
      severity: 'page',
      long: '6h',
      short: '30m',
      burnRate: 5.6,
    },
  ],
  secondsToExhaustion: 2 * 86_400 + 4 * 3600,
};

/** A row of the fleet, in whatever is not told fine and without events. */
export function fleetRow(name: string, change: Partial<FleetRow>): FleetRow {
  return {
    entityRef: `component:default/${name}`,
    service: { namespace: 'clinic', name },
    tier: 'core',
    shape: 'api',
    owner: 'group:default/video',
    system: 'consultations',
    state: 'ok',
    objectives: { ok: 1 },
    ...change,
  };
}

/** A fleet of the rows given. */
export function fleetOf(
  items: FleetRow[],
  change: Partial<SloFleet> = {},
): SloFleet {
  const count = (state: FleetRow['state']) =>
    items.filter(row => row.state === state).length;
  return {
    ...snapshot,
    summary: {
      burning: count('burning'),
      spent: count('spent'),
      unknown: count('unknown'),
      ok: count('ok'),
      total: items.length,
      withoutObjectives: 0,
    },
    facets: {
      tiers: [{ value: 'critical', count: 1 }],
      systems: [{ value: 'consultations', count: items.length }],
      owners: [],
    },
    items,
    total: items.length,
    ...change,
  };
}
