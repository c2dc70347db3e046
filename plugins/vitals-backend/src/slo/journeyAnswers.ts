import type {
  JourneyBlame,
  SloJourney,
  SloJourneys,
} from '@vitals/plugin-vitals-common/client';
import {
  blame,
  compareUrgency,
  measuringObjective,
  type JourneyFailures,
  type Unknown,
  type Urgency,
} from '@vitals/plugin-vitals-common/slo';
import {
  fleetRowOf,
  ranked,
  stateOf,
  summaryOf,
  type RankedObjective,
} from './fleetRow';
import type { JudgedService } from './snapshot';

/** An objective by which a service counts a journey. */
type Measure = { service: JudgedService; objective: RankedObjective };

function measuresIn(members: readonly JudgedService[]): Measure[] {
  return members
    .flatMap(service => {
      const objectives = ranked(service);
      const measuring = measuringObjective(
        objectives.map(({ judged }) => judged.standing.objective),
      );
      const objective = objectives.find(
        ({ judged }) => judged.standing.objective === measuring,
      );
      return objective ? [{ service, objective }] : [];
    })
    .sort((a, b) => compareUrgency(a.objective.urgency, b.objective.urgency));
}

const notMeasured: Unknown = {
  reason: 'no-data',
  message:
    'no service of this journey counts consultations or workflows, so nobody sees its end',
};

function failuresOf({
  service,
  objective,
}: Measure): JourneyFailures | { unknown: Unknown } {
  const { counts, measured } = objective.judged.standing;
  const events = counts.period;
  if (events?.bad === undefined) {
    return {
      unknown: measured.state === 'unknown' ? measured.unknown : notMeasured,
    };
  }
  const { bad, thirdParty = 0, unexplained = 0 } = events;
  const { facts, thirdParties } = service;
  return {
    failures: bad + thirdParty + unexplained,
    attributed: service.failures.map(({ dependency, failures }) => ({
      name: dependency === 'self' ? facts.service.name : dependency,
      thirdParty: thirdParties.includes(dependency),
      failures,
    })),
  };
}

function blameOf(measures: readonly Measure[]): JourneyBlame {
  const measured: JourneyFailures[] = [];
  for (const measure of measures) {
    const failures = failuresOf(measure);
    if ('unknown' in failures) return { state: 'unknown', ...failures };
    measured.push(failures);
  }
  if (measured.length === 0) return { state: 'unknown', unknown: notMeasured };
  const shares = blame(measured);
  return {
    state: 'known',
    failures: shares.reduce((sum, { failures }) => sum + failures, 0),
    shares,
  };
}

const unmeasured: Urgency = { state: 'unknown', rank: 3 };

/** A journey, and how urgent its worst measure is. */
type RankedJourney = {
  facts: SloJourney['journey'];
  urgency: Urgency;
  measures: Measure[];
};

function judgeJourney(
  name: string,
  members: readonly JudgedService[],
): RankedJourney {
  const measures = measuresIn(members);
  const [worst] = measures;
  const urgency = worst?.objective.urgency ?? unmeasured;
  const measured = worst?.objective.judged.standing.measured;
  const unknown = measured
    ? measured.state === 'unknown' && measured.unknown
    : notMeasured;
  return {
    facts: {
      name,
      ...stateOf(urgency),
      ...(unknown ? { unknown } : {}),
      blame: blameOf(measures),
    },
    urgency,
    measures,
  };
}

/** All journeys of the services that a reader may see, the worst first. */
export function journeyList(
  journeys: ReadonlyMap<string, readonly JudgedService[]>,
): SloJourneys['items'] {
  return [...journeys]
    .map(([name, members]) => ({
      members: members.filter(fleetRowOf).length,
      ...judgeJourney(name, members),
    }))
    .sort(
      (a, b) =>
        compareUrgency(a.urgency, b.urgency) ||
        (a.facts.name < b.facts.name ? -1 : 1),
    )
    .map(({ facts, members, measures: [worst] }) => ({
      ...facts,
      members,
      ...(worst ? { worst: summaryOf(worst.objective) } : {}),
    }));
}

/** One journey with its measures and members, the worst first. */
export function journeyDetail(
  name: string,
  members: readonly JudgedService[],
): Pick<SloJourney, 'journey' | 'measures' | 'members'> {
  const { facts, measures } = judgeJourney(name, members);
  return {
    journey: facts,
    measures: measures.map(({ service, objective }) => ({
      entityRef: service.facts.entityRef,
      service: service.facts.service,
      summary: summaryOf(objective),
      standing: objective.judged.standing,
    })),
    members: members
      .flatMap(service => fleetRowOf(service) ?? [])
      .sort((a, b) => compareUrgency(a.urgency, b.urgency))
      .map(({ row }) => row),
  };
}

/** How a service stands to one of its journeys. */
export function journeyOfService(
  name: string,
  members: readonly JudgedService[],
  serviceName: string,
): {
  name: string;
  state?: SloJourney['journey']['state'];
  blame: JourneyBlame;
  share?: number;
} {
  const { facts, measures } = judgeJourney(name, members);
  const part =
    facts.blame.state === 'known'
      ? facts.blame.shares.find(
          each => each.kind === 'service' && each.name === serviceName,
        )?.share ?? 0
      : undefined;
  return {
    name,
    ...(measures.length > 0 ? { state: facts.state } : {}),
    blame: facts.blame,
    ...(part === undefined ? {} : { share: part }),
  };
}
