import type {
  PartedQuery,
  QuerySample,
} from '@vitals/plugin-vitals-common/slo-queries';
import { PrometheusFault } from '../client/PrometheusFault';

/** Asks a query at the instant of the question. */
export type Ask = (query: string) => Promise<QuerySample[]>;

/** What came of one query: nothing was asked, samples came, or they did not. */
export type Outcome<Meaning> =
  | { state: 'not-asked' }
  | { state: 'answered'; query: PartedQuery<Meaning>; samples: QuerySample[] }
  | { state: 'failed'; fault: PrometheusFault };

/** Asks one query, if there is one; a fault is an outcome. */
export async function askParts<Meaning>(
  ask: Ask,
  query: PartedQuery<Meaning> | undefined,
): Promise<Outcome<Meaning>> {
  if (!query) return { state: 'not-asked' };
  try {
    return { state: 'answered', query, samples: await ask(query.query) };
  } catch (error) {
    if (error instanceof PrometheusFault) {
      return { state: 'failed', fault: error };
    }
    throw error;
  }
}

/** The faults of those that failed. */
export function faultsOf(
  outcomes: readonly Outcome<unknown>[],
): PrometheusFault[] {
  return outcomes.flatMap(outcome =>
    outcome.state === 'failed' ? [outcome.fault] : [],
  );
}

/** Reads an answer, where there is one. */
export function readOutcome<Meaning>(
  outcome: Outcome<Meaning>,
  read: (query: PartedQuery<Meaning>, samples: QuerySample[]) => void,
): void {
  if (outcome.state === 'answered') read(outcome.query, outcome.samples);
}
