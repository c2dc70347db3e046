import type { FleetCounts, FleetQuestion } from '@vitals/plugin-vitals-node';
import {
  answerFleet,
  attributedFailuresQuery,
  counterCoverageQuery,
  FleetFacts,
  groupsForCounters,
  longestWindows,
  middleWindows,
  planFleet,
  rawCountsQuery,
  readAttributedFailures,
  readCounterCoverage,
  readRawCounts,
  readRecordCoverage,
  readRecordedCounts,
  readSeen,
  recordCoverageQuery,
  recordedCountsQuery,
  seenQuery,
  shortWindows,
  type AnsweredFailures,
  type FailedParts,
  type FleetPlan,
} from '@vitals/plugin-vitals-common/slo-queries';
import type { PrometheusClient } from '../client/PrometheusClient';
import { askParts, faultsOf, readOutcome, type Ask } from './askParts';
import { whole } from './wholeAnswers';

/** Asks two queries: what is recorded, and which counters are there now. */
async function discover(plan: FleetPlan, ask: Ask): Promise<FleetFacts> {
  const [records, seen] = await Promise.all([
    askParts(ask, plan.rawOnly ? undefined : recordCoverageQuery(plan)),
    askParts(ask, seenQuery(plan)),
  ]);
  const [fault] = faultsOf([records, seen]);
  if (fault) throw fault;
  const facts = new FleetFacts(plan.services);
  readOutcome(records, (query, samples) =>
    readRecordCoverage(facts, query, samples),
  );
  readOutcome(seen, (query, samples) => readSeen(facts, query, samples));
  return facts;
}

/** Asks at most nine queries: counts of all windows, and how far back counters go where records don't. */
async function askCounts(plan: FleetPlan, facts: FleetFacts, ask: Ask) {
  const counters = groupsForCounters(plan, facts);
  const recorded = facts.some(({ records }) => records.first !== undefined);
  const fromRecords = (windows: Parameters<typeof recordedCountsQuery>[1]) =>
    askParts(ask, recorded ? recordedCountsQuery(plan, windows) : undefined);
  const fromCounters = (windows: Parameters<typeof rawCountsQuery>[2]) =>
    askParts(ask, rawCountsQuery(plan, counters, windows));
  const [short, fromRecord, fromCounter, coverage, failures] =
    await Promise.all([
      Promise.all(
        shortWindows.map(window =>
          askParts(ask, rawCountsQuery(plan, plan.groups, [window])),
        ),
      ),
      Promise.all([middleWindows, longestWindows].map(fromRecords)),
      Promise.all([middleWindows, longestWindows].map(fromCounters)),
      askParts(ask, counterCoverageQuery(plan, counters)),
      askParts(ask, attributedFailuresQuery(plan.groups)),
    ]);
  return { short, fromRecord, fromCounter, coverage, failures };
}

type AskedCounts = Awaited<ReturnType<typeof askCounts>>;

function readCounts(
  facts: FleetFacts,
  { short, fromRecord, fromCounter, coverage }: AskedCounts,
): void {
  for (const outcome of [...short, ...fromCounter]) {
    readOutcome(outcome, (query, samples) =>
      readRawCounts(facts, query, samples),
    );
  }
  for (const outcome of fromRecord) {
    readOutcome(outcome, (query, samples) =>
      readRecordedCounts(facts, query, samples),
    );
  }
  readOutcome(coverage, (query, samples) =>
    readCounterCoverage(facts, query, samples),
  );
}

function failedParts({
  short,
  fromRecord,
  fromCounter,
  coverage,
}: AskedCounts): FailedParts {
  return {
    all: faultsOf(short)[0]?.message,
    recorded: faultsOf(fromRecord)[0]?.message,
    raw: faultsOf([coverage, ...fromCounter])[0]?.message,
  };
}

function readFailures({ failures }: AskedCounts): {
  failures: AnsweredFailures[];
  faults: string[];
} {
  return failures.state === 'answered'
    ? readAttributedFailures(failures.query, failures.samples)
    : { failures: [], faults: [] };
}

/**
 * Counts the objectives of many services by one backend, in at most eleven
 * queries. Throws PrometheusFault where it can't even be told what the backend
 * holds; what fails later is a problem, and unknown where it matters.
 */
export async function countFleet(
  client: Pick<PrometheusClient, 'backend' | 'clockProblem' | 'vector'>,
  { at, calendarFrom, services }: FleetQuestion,
  { rawOnly = false }: { rawOnly?: boolean } = {},
): Promise<FleetCounts> {
  const plan = planFleet({
    at: at.getTime(),
    calendarFrom: calendarFrom.getTime(),
    services,
    rawOnly,
  });
  const ask: Ask = async query => whole(client, await client.vector(query, at));
  const facts = await discover(plan, ask);
  const asked = await askCounts(plan, facts, ask);
  readCounts(facts, asked);
  const { failures, faults } = readFailures(asked);
  const { short, fromRecord, fromCounter, coverage } = asked;
  const outcomes = [...short, ...fromRecord, ...fromCounter, coverage];
  const problems = [
    ...faultsOf([...outcomes, asked.failures]).map(({ message }) => message),
    ...faults.map(fault => `Prometheus ${client.backend.name}: ${fault}`),
    ...[client.clockProblem() ?? []].flat(),
  ];
  return {
    items: answerFleet(plan, facts, failedParts(asked)),
    failures,
    problems: [...new Set(problems)],
  };
}
