import type { ServiceObjectives, Objective, ServiceName } from './objective';
import type { ObjectiveStanding } from './standing';

/** A service of a journey, and how its objectives stand. */
export type JourneyMember = {
  objectives: ServiceObjectives;
  standings: readonly ObjectiveStanding[];
};

/** The objective by which a service counts a journey. */
export type JourneyMeasure = {
  service: ServiceName;
  objective: Objective;
  standing?: ObjectiveStanding;
};

/** Completion by the longest limit: what is later than that is no longer a completion. */
function longest(objectives: readonly Objective[]): Objective | undefined {
  return [...objectives].sort(
    (a, b) => (b.thresholdSeconds ?? 0) - (a.thresholdSeconds ?? 0),
  )[0];
}

function measuring(objectives: readonly Objective[]): Objective | undefined {
  return (
    objectives.find(({ sli }) => sli === 'session-success') ??
    longest(objectives.filter(({ sli }) => sli === 'workflow-completion'))
  );
}

/**
 * The services that see a journey's end: those that count sessions or
 * workflows. A journey of none is not measured.
 */
export function measuresOf(
  members: readonly JourneyMember[],
): JourneyMeasure[] {
  return members.flatMap(({ objectives: held, standings }) => {
    const objective = measuring(held.objectives);
    if (!objective) return [];
    const standing = standings.find(
      each => each.objective.name === objective.name,
    );
    return [{ service: held.service, objective, standing }];
  });
}
