import type { ServiceReliability } from '@vitals/plugin-vitals-common/client';
import {
  standingOf,
  type ServiceObjectives,
  type Unknown,
} from '@vitals/plugin-vitals-common/slo';
import { adjustedBudget } from './adjustedBudget';
import type { DescribedService } from './describeService';
import type { Fleet } from './FleetIndex';
import { ranked, stateOf } from './fleetRow';
import { journeyOfService } from './journeyAnswers';
import { maintenanceAnswer, type MaintenanceRecord } from './maintenanceRecord';
import type { JudgedService } from './snapshot';
import type { Visible } from './VisibleServices';

/** What is known of one service when it is asked for. */
export type ServiceView = {
  fleet: Pick<Fleet, 'services' | 'journeys' | 'snapshot'>;
  /** As the catalog describes it now. */
  described: DescribedService;
  /** Services that the reader may see. */
  visible: Visible;
  maintenance: readonly MaintenanceRecord[];
  now: Date;
};

const notYet: Unknown = {
  reason: 'no-data',
  message: 'not counted yet: all services are read again within a minute or so',
};

/** A service that came after the last snapshot: nothing of it is known. */
function uncounted(
  { facts, tierLowering, held }: DescribedService,
  now: Date,
): JudgedService {
  const known = { facts, ...(tierLowering ? { tierLowering } : {}) };
  const nothing = { journeys: [], failures: [], objectives: [] };
  if ('unknown' in held) {
    return { ...known, ...nothing, unknown: held.unknown, thirdParties: [] };
  }
  return { ...known, ...nothing, ...unknownObjectives(held.objectives, now) };
}

function unknownObjectives(
  {
    objectives,
    periodSeconds,
    paging,
    thirdParties,
    journeys,
  }: ServiceObjectives,
  now: Date,
): Pick<JudgedService, 'objectives' | 'paging' | 'thirdParties' | 'journeys'> {
  return {
    paging,
    thirdParties: [...thirdParties],
    journeys: [...journeys],
    objectives: objectives.map(objective => ({
      standing: {
        ...standingOf(objective, {
          now: now.getTime(),
          periodSeconds,
          unknown: notYet,
        }),
        alerts: [],
        tooQuiet: [],
      },
    })),
  };
}

function objectivesOf(
  service: JudgedService,
  { fleet: { snapshot }, maintenance }: ServiceView,
): ServiceReliability['objectives'] {
  const to = snapshot ? Date.parse(snapshot.takenAt) : 0;
  const from = to - (snapshot?.periodSeconds ?? 0) * 1000;
  return ranked(service).map(({ judged, urgency }) => {
    const { standing, consultations } = judged;
    const adjusted = adjustedBudget(
      standing,
      maintenance,
      { from, to },
      consultations,
    );
    return {
      state: urgency.state,
      standing,
      ...(adjusted ? { adjusted } : {}),
      ...(consultations ? { consultations } : {}),
    };
  });
}

/** How the objectives of one service stand, without the facts of the snapshot. */
export function serviceAnswer(
  view: ServiceView,
): Omit<ServiceReliability, 'revision' | 'freshness' | 'source' | 'problems'> {
  const { described, fleet, maintenance, now, visible } = view;
  const service =
    fleet.services.get(described.facts.entityRef) ?? uncounted(described, now);
  const { facts, unknown, tierLowering, paging, thirdParties } = service;
  const [worst] = ranked(service);
  return {
    facts,
    ...(worst ? stateOf(worst.urgency) : {}),
    ...(unknown ? { state: 'unknown', unknown } : {}),
    ...(paging ? { paging } : {}),
    thirdParties,
    ...(tierLowering ? { tierLowering } : {}),
    ...(fleet.snapshot ? { calendar: fleet.snapshot.calendar } : {}),
    objectives: objectivesOf(service, view),
    journeys: service.journeys.map(name =>
      journeyOfService(
        name,
        (fleet.journeys.get(name) ?? []).filter(member =>
          visible.has(member.facts.entityRef),
        ),
        facts.service.name,
      ),
    ),
    maintenance: maintenance.map(each =>
      maintenanceAnswer(each, now.getTime()),
    ),
  };
}
