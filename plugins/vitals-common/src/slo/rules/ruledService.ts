import { countedEvents, rawCount, seriesOf, type EventKind } from '../counting';
import type { Objective, ServiceObjectives } from '../objective';
import { wordsOf, type ObjectiveWords } from './words';

/** Events over the last `seconds`, as PromQL; undefined where the kind is not told apart. */
type Count = (kind: EventKind, seconds: number) => string | undefined;

/** An objective as rules count and tell it, whoever stated it. */
export type RuledObjective = {
  /** Names it within its service; the label `objective`. */
  name: string;
  target: number;
  event: Objective['event'];
  /** From counters; what is recorded every five minutes. */
  raw: Count;
  /** As alerts count: the last hour from counters, more from records. */
  counted: Count;
  /** Labels of the record where the counters do not tell whose they are. */
  recordLabels?: Readonly<Record<string, string>>;
  /** The series of all events, in words of PromQL. */
  series: string;
  /** The same over a range such as `5m`. */
  seriesOver: (range: string) => string;
  periodSeconds: number;
  words: ObjectiveWords;
  /** Consultations that one bad event ends or spoils, where that was measured. */
  spoiledShare?: number;
};

/** A service whose objectives become rules. What nobody stated is no label. */
export type RuledService = {
  name: string;
  namespace?: string;
  tier?: string;
  owner?: string;
  system?: string;
  scrapeIntervalSeconds: number;
  paging: ServiceObjectives['paging'];
  objectives: readonly RuledObjective[];
};

function ruledObjective(
  objective: Objective,
  {
    service,
    scrapeIntervalSeconds,
    periodSeconds,
    consultations,
  }: ServiceObjectives,
): RuledObjective {
  const series = seriesOf(objective, service);
  const counted = { ...service, scrapeIntervalSeconds };
  const isItself = objective.event === 'consultation';
  const factor = isItself ? undefined : consultations[objective.name];
  return {
    name: objective.name,
    target: objective.target,
    event: objective.event,
    raw: (kind, seconds) => rawCount(objective, kind, counted, seconds),
    counted: (kind, seconds) =>
      countedEvents(objective, kind, counted, seconds),
    series,
    seriesOver: range => `${series}[${range}]`,
    periodSeconds,
    words: wordsOf(objective, service.name),
    ...(factor ? { spoiledShare: factor.spoiledShare } : {}),
  };
}

/** A service of ours as rules see it. */
export function ruledService(objectives: ServiceObjectives): RuledService {
  const { service, tier, owner, system, paging } = objectives;
  return {
    ...service,
    tier,
    owner,
    system,
    scrapeIntervalSeconds: objectives.scrapeIntervalSeconds,
    paging,
    objectives: objectives.objectives.map(objective =>
      ruledObjective(objective, objectives),
    ),
  };
}
