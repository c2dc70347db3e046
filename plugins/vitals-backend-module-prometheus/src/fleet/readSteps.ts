import type { History, HistoryQuestion } from '@vitals/plugin-vitals-node';
import {
  historyQuery,
  joinHistories,
  readHistory,
  type StepHistory,
} from '@vitals/plugin-vitals-common/slo-queries';
import type { Basis } from '@vitals/plugin-vitals-common/slo';
import type { PrometheusClient } from '../client/PrometheusClient';
import { PrometheusFault } from '../client/PrometheusFault';
import { whole } from './wholeAnswers';

/** Prometheus answers no more points of a series. */
const mostSteps = 11_000;

function endsOf({ from, to, stepSeconds }: HistoryQuestion): number[] {
  const steps = Math.floor(
    (to.getTime() - from.getTime()) / (stepSeconds * 1000),
  );
  if (steps > mostSteps) {
    throw new RangeError(`expected at most ${mostSteps} steps, found ${steps}`);
  }
  return Array.from(
    { length: Math.max(0, steps) },
    (_, index) => from.getTime() / 1000 + (index + 1) * stepSeconds,
  );
}

/**
 * Events of one objective step by step: from records, and from counters where
 * records do not cover all steps. Throws PrometheusFault where the backend does
 * not answer.
 */
export async function readSteps(
  client: Pick<PrometheusClient, 'backend' | 'clockProblem' | 'range'>,
  question: HistoryQuestion,
): Promise<History> {
  const { service, stepSeconds } = question;
  const ends = endsOf(question);
  const objective = service.objectives.find(
    ({ name }) => name === question.objective,
  );
  if (!objective || ends.length === 0) return { points: [], problems: [] };
  const ask = async (basis: Basis): Promise<StepHistory> => {
    const query = historyQuery({ service, objective, stepSeconds }, basis);
    const from = new Date(ends[0] * 1000);
    const to = new Date(ends[ends.length - 1] * 1000);
    const answer = await client.range(query, { from, to, stepSeconds });
    const history = readHistory(whole(client, answer));
    if (history.ok) return history.steps;
    throw new PrometheusFault(client.backend.name, 'wrong-form', history.fault);
  };
  const recorded = await ask('recorded');
  const complete = ends.every(end => recorded.get(end)?.total !== undefined);
  const raw: StepHistory = complete ? new Map() : await ask('raw');
  const counts = joinHistories(ends, recorded, raw);
  return {
    points: ends.map((end, index) => ({
      at: new Date(end * 1000),
      ...(counts[index] ? { counts: counts[index] } : {}),
    })),
    query: historyQuery(
      { service, objective, stepSeconds },
      recorded.size > 0 ? 'recorded' : 'raw',
    ),
    problems: [client.clockProblem() ?? []].flat(),
  };
}
