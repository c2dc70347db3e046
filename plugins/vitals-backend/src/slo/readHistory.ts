import type {
  Incident,
  ObjectiveHistory,
  SloHistoryQuery,
} from '@vitals/plugin-vitals-common/client';
import {
  burnAlertsOf,
  incidentsOf,
  spoiledConsultations,
  type Objective,
  type ServiceObjectives,
} from '@vitals/plugin-vitals-common/slo';
import type { MetricsSource } from '@vitals/plugin-vitals-node';
import type { Policies } from '../policy';
import { sourceOf } from './decideFleet';
import type { HistoryReader } from './HistoryReader';
import {
  chartPoints,
  chartRange,
  hourSeconds,
  incidentSteps,
  type ChartRange,
} from './historySteps';
import type { Histories } from './HistoryStore';
import type { MaintenanceRecord } from './maintenanceRecord';
import type { Maintenances } from './MaintenanceStore';
import { objectiveNamed } from './readSubject';

export type HistorySources = {
  history: Pick<HistoryReader, 'read'>;
  histories: Pick<Histories, 'hours'>;
  maintenances: Pick<Maintenances, 'ofService'>;
  sources: readonly MetricsSource[];
  store: Pick<Policies, 'versions'>;
};

/** Whose history is asked for. */
export type HistorySubject = { entityRef: string; service: ServiceObjectives };

const noSource =
  'no source of metrics is set up; what the portal kept is shown where there is any';

/** The events of one objective over time, with what happened meanwhile. */
export async function readHistory(
  from: HistorySources,
  { entityRef, service }: HistorySubject,
  { query, now }: { query: SloHistoryQuery; now: Date },
): Promise<ObjectiveHistory> {
  const objective = objectiveNamed(service, query.objective);
  const asked = chartRange(query, now);
  const merged = await from.history.read({
    service,
    objective: objective.name,
    from: new Date(asked.from),
    to: new Date(asked.to),
    stepSeconds: asked.stepSeconds,
  });
  // What the portal keeps is by the hour.
  const range = merged.complete ? asked : chartRange(query, now, hourSeconds);
  const [stored, marks] = await Promise.all([
    from.histories.hours(
      { entityRef, objective: objective.name },
      range.from,
      range.to,
    ),
    readMarks(from, entityRef, range),
  ]);
  const points = merged.complete ? merged.points : [];
  return {
    objective,
    from: new Date(range.from).toISOString(),
    to: new Date(range.to).toISOString(),
    stepSeconds: range.stepSeconds,
    points: chartPoints(range, points, stored).map(({ at, ...point }) => ({
      at: at.toISOString(),
      ...point,
    })),
    thresholds: burnAlertsOf(objective, service.periodSeconds).map(
      ({ name, severity, long, short, burnRate }) => ({
        name,
        severity,
        long,
        short,
        burnRate,
      }),
    ),
    marks,
    ...(merged.query === undefined ? {} : { query: merged.query }),
    source: sourceOf(from.sources),
    problems: from.sources.length > 0 ? merged.problems : [noSource],
  };
}

async function readMarks(
  { maintenances, store }: HistorySources,
  entityRef: string,
  { from, to }: ChartRange,
): Promise<ObjectiveHistory['marks']> {
  const [records, versions] = await Promise.all([
    maintenances.ofService(entityRef, new Date(from)),
    store.versions(),
  ]);
  return [
    ...records
      .filter(record => !record.withdrawn && record.from < to)
      .map(record => ({
        kind: 'maintenance' as const,
        from: new Date(record.from).toISOString(),
        to: new Date(record.to).toISOString(),
        title: record.reason,
        author: record.createdBy,
      })),
    ...versions
      .filter(({ publishedAt }) => {
        const time = Date.parse(publishedAt);
        return time >= from && time <= to;
      })
      .map(({ version, publishedAt, publishedBy, reason }) => ({
        kind: 'policy' as const,
        from: publishedAt,
        title: `Policy ${version}: ${reason}`,
        author: publishedBy,
      })),
  ].sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** Incidents are looked for in steps of a quarter of an hour: short enough to name a time, and 2,688 of them in four weeks. */
const incidentStepSeconds = 900;

/** What cost most of one objective within the period. */
export async function readIncidents(
  from: Pick<HistorySources, 'histories' | 'history' | 'sources'>,
  { entityRef, service }: HistorySubject,
  {
    objective,
    maintenance,
    now,
  }: {
    objective: Objective;
    maintenance: readonly MaintenanceRecord[];
    now: Date;
  },
): Promise<{ items: Incident[]; problems: string[] }> {
  const step = incidentStepSeconds * 1000;
  const end = Math.floor(now.getTime() / step) * step;
  const start = end - Math.floor((service.periodSeconds * 1000) / step) * step;
  const [merged, stored] = await Promise.all([
    from.history.read({
      service,
      objective: objective.name,
      from: new Date(start),
      to: new Date(end),
      stepSeconds: incidentStepSeconds,
    }),
    from.histories.hours({ entityRef, objective: objective.name }, start, end),
  ]);
  const points = merged.complete ? merged.points : [];
  const steps = incidentSteps(points, incidentStepSeconds, stored);
  const factor = service.consultations[objective.name];
  const problems = from.sources.length > 0 ? merged.problems : [noSource];
  return {
    items: incidentsOf(steps, objective.target).map(incident => {
      const during = maintenance.find(
        each =>
          !each.withdrawn && each.from < incident.to && each.to > incident.from,
      );
      return {
        objective,
        ...incident,
        from: new Date(incident.from).toISOString(),
        to: new Date(incident.to).toISOString(),
        ...(factor
          ? { consultations: spoiledConsultations(incident.bad, factor) }
          : {}),
        ...(during ? { maintenance: during.id } : {}),
      };
    }),
    problems: problems.map(problem => `${objective.name}: ${problem}`),
  };
}
