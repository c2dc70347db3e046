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
  /** Labels that say whose the record is, also to whoever reads the rule without its counters. */
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

/** A count that is written once: several alerts ask for it. */
export function remembered(count: Count): Count {
  const known = new Map<string, string | undefined>();
  return (kind, seconds) => {
    const key = `${kind} ${seconds}`;
    const text = known.has(key) ? known.get(key) : count(kind, seconds);
    known.set(key, text);
    return text;
  };
}

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
    raw: remembered((kind, seconds) =>
      rawCount(objective, kind, counted, seconds),
    ),
    counted: remembered((kind, seconds) =>
      countedEvents(objective, kind, counted, seconds),
    ),
    recordLabels: { namespace: service.namespace, service: service.name },
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
