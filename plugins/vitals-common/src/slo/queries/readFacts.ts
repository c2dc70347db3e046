import { eventKinds, type EventKind } from '../counting';
import type { Objective } from '../objective';
import type { CounterCoverage, RecordCoverage, Seen } from './coverage';
import {
  noteCount,
  noteTime,
  type FleetFacts,
  type ObjectiveFacts,
} from './fleetFacts';
import type { FleetGroup } from './fleetGroups';
import { readParts, type PartedQuery, type QuerySample } from './parts';
import type { Counted, RawCount } from './rawCounts';
import type { RecordedCount } from './recordedCounts';
import { sampleKey } from './serviceKey';

type Labels = QuerySample['labels'];

function isEventKind(text: string | undefined): text is EventKind {
  return eventKinds.some(kind => kind === text);
}

/** Facts of the objective that a record is of, if it was asked for with that period. */
function ofRecord(
  facts: FleetFacts,
  labels: Labels,
  periodSeconds: number,
): ObjectiveFacts | undefined {
  const key = sampleKey(labels);
  const service = facts.service(key);
  if (service?.periodSeconds !== periodSeconds) return undefined;
  const objective = service.objectives.find(
    ({ name }) => name === labels.objective,
  );
  return objective && facts.note(key, objective);
}

/** Facts of the objectives of a service that count by this. */
function ofCounters(
  facts: FleetFacts,
  labels: Labels,
  counts: (objective: Objective) => boolean,
  group?: FleetGroup,
): ObjectiveFacts[] {
  const key = sampleKey(labels);
  const services = group?.services;
  const service = services ? services.get(key) : facts.service(key);
  return (service?.objectives ?? [])
    .filter(counts)
    .map(objective => facts.note(key, objective));
}

function countsBy({ sli, thresholdSeconds }: Counted) {
  return (objective: Objective) =>
    objective.sli === sli && objective.thresholdSeconds === thresholdSeconds;
}

/** Notes since when, until when and how many records there are. */
export function readRecordCoverage(
  facts: FleetFacts,
  query: PartedQuery<RecordCoverage>,
  samples: readonly QuerySample[],
): void {
  for (const { meaning, labels, value } of readParts(query, samples)) {
    const found = ofRecord(facts, labels, meaning.periodSeconds);
    if (found && meaning.tells === 'first') {
      noteTime(found, found.records, 'first', value, Math.min);
    } else if (found && meaning.tells === 'last') {
      noteTime(found, found.records, 'last', value, Math.max);
    } else if (found && meaning.tells === 'samples') {
      const kind = labels.events === 'bad' ? 'bad' : 'total';
      noteTime(found, found.records.samples[meaning.window], kind, value);
    }
  }
}

/** Notes when counters were last scraped. */
export function readSeen(
  facts: FleetFacts,
  query: PartedQuery<Seen>,
  samples: readonly QuerySample[],
): void {
  for (const { meaning, labels, value } of readParts(query, samples)) {
    const sameSli = ({ sli }: Objective) => sli === meaning.sli;
    for (const found of ofCounters(facts, labels, sameSli)) {
      noteTime(found, found.counters, 'seen', value, Math.max);
    }
  }
}

/** Notes since when, until when and in how many hours there were counters. */
export function readCounterCoverage(
  facts: FleetFacts,
  query: PartedQuery<CounterCoverage>,
  samples: readonly QuerySample[],
): void {
  for (const { meaning, labels, value } of readParts(query, samples)) {
    const { counted, group } = meaning;
    for (const found of ofCounters(facts, labels, countsBy(counted), group)) {
      const { counters } = found;
      if (meaning.tells === 'hours') {
        noteTime(found, counters.samples[meaning.window], meaning.of, value);
      } else {
        noteTime(found, counters, meaning.tells, value);
      }
    }
  }
}

/** Notes counts from the services' own counters. */
export function readRawCounts(
  facts: FleetFacts,
  query: PartedQuery<RawCount>,
  samples: readonly QuerySample[],
): void {
  for (const { meaning, labels, value } of readParts(query, samples)) {
    const { counted, group, kind, window } = meaning;
    for (const found of ofCounters(facts, labels, countsBy(counted), group)) {
      noteCount(found.counts.raw, window, kind, value);
    }
  }
}

/** Notes recorded counts. */
export function readRecordedCounts(
  facts: FleetFacts,
  query: PartedQuery<RecordedCount>,
  samples: readonly QuerySample[],
): void {
  for (const { meaning, labels, value } of readParts(query, samples)) {
    const found = ofRecord(facts, labels, meaning.periodSeconds);
    if (found && isEventKind(labels.events)) {
      noteCount(found.counts.recorded, meaning.window, labels.events, value);
    }
  }
}
