import type { SloCalendar } from '@vitals/plugin-vitals-common/client';
import {
  periodSecondsOf,
  standingOf,
  type Objective,
  type ServiceObjectives,
} from '@vitals/plugin-vitals-common/slo';
import type { TierPolicy } from '@vitals/plugin-vitals-common/policy';
import { adjustedBudget } from './adjustedBudget';
import type { SourceAnswer } from './askSources';
import type { DescribedService } from './describeService';
import type { MaintenanceRecord } from './maintenanceRecord';
import {
  mergeAnswers,
  type LastHeld,
  type MergedAnswers,
} from './mergeAnswers';
import type { JudgedObjective, JudgedService, Snapshot } from './snapshot';

/** All that was read for one refresh. */
export type FleetFacts = {
  /** End of all windows. */
  at: Date;
  policy: Pick<TierPolicy, 'version' | 'windowDays'>;
  calendar: SloCalendar;
  services: readonly DescribedService[];
  answers: readonly SourceAnswer[];
  lastHeld: LastHeld;
  maintenance: ReadonlyMap<string, readonly MaintenanceRecord[]>;
};

/** `failed`: no source answered, so the last snapshot stays and grows old. */
export type FleetDecision =
  | { kind: 'taken'; snapshot: Snapshot }
  | { kind: 'failed'; problems: string[] };

/** A broken source may complain of every service; nobody reads more than this. */
const mostProblems = 50;

function shortened(problems: string[]): string[] {
  const more = problems.length - mostProblems;
  return more > 0
    ? [...problems.slice(0, mostProblems), `and ${more} more`]
    : problems;
}

function problemsOf(answers: readonly SourceAnswer[]): string[] {
  return shortened(
    answers.flatMap(answer =>
      (answer.ok ? answer.counts.problems : [answer.message]).map(
        message => `${answer.name}: ${message}`,
      ),
    ),
  );
}

/** Where events are counted: where a part is simulated, all of it is called so. */
export function sourceOf(
  sources: readonly Pick<SourceAnswer, 'source'>[],
): Snapshot['source'] {
  if (sources.some(({ source }) => source === 'demo')) return 'demo';
  return sources.length > 0 ? 'prometheus' : 'none';
}

function judgeObjective(
  objective: Objective,
  held: ServiceObjectives,
  { at, calendar, maintenance }: FleetFacts,
  { merged, entityRef }: { merged: MergedAnswers; entityRef: string },
): JudgedObjective {
  const now = at.getTime();
  const { service, periodSeconds } = held;
  const consultations = held.consultations[objective.name];
  const standing = standingOf(objective, {
    now,
    periodSeconds,
    calendarSeconds: (now - Date.parse(calendar.from)) / 1000,
    factor: consultations,
    ...merged.found(service, objective.name),
  });
  const adjusted = adjustedBudget(
    standing,
    maintenance.get(entityRef) ?? [],
    { from: now - periodSeconds * 1000, to: now },
    consultations,
  );
  return {
    standing: {
      ...standing,
      alerts: [...standing.alerts],
      tooQuiet: [...standing.tooQuiet],
    },
    ...(adjusted ? { adjusted } : {}),
    ...(consultations ? { consultations } : {}),
  };
}

function judgeService(
  described: DescribedService,
  facts: FleetFacts,
  merged: MergedAnswers,
): JudgedService {
  const { held, tierLowering } = described;
  const { entityRef } = described.facts;
  const known = {
    facts: described.facts,
    ...(tierLowering ? { tierLowering } : {}),
  };
  if ('unknown' in held) {
    const { unknown } = held;
    const nothing = { thirdParties: [], journeys: [], objectives: [] };
    return { ...known, ...nothing, unknown, failures: [] };
  }
  const { objectives } = held;
  return {
    ...known,
    paging: objectives.paging,
    thirdParties: [...objectives.thirdParties],
    journeys: [...objectives.journeys],
    objectives: objectives.objectives.map(objective =>
      judgeObjective(objective, objectives, facts, { merged, entityRef }),
    ),
    failures: merged.failures(objectives.service),
  };
}

/** Judges all services by what the sources say. Unknown where they fail, never the last good number. */
export function decideFleet(facts: FleetFacts): FleetDecision {
  const { answers, at, calendar, lastHeld, policy, services } = facts;
  const problems = problemsOf(answers);
  if (answers.length > 0 && answers.every(({ ok }) => !ok)) {
    return { kind: 'failed', problems };
  }
  const merged = mergeAnswers(answers, lastHeld);
  return {
    kind: 'taken',
    snapshot: {
      takenAt: at.toISOString(),
      policyVersion: policy.version,
      periodSeconds: periodSecondsOf(policy.windowDays),
      source: sourceOf(answers),
      calendar,
      problems,
      services: services.map(service => judgeService(service, facts, merged)),
      held: [...merged.held].map(([source, names]) => ({
        source,
        services: [...names],
      })),
    },
  };
}
