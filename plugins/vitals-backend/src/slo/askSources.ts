import { toError } from '@backstage/errors';
import type {
  FleetCounts,
  FleetQuestion,
  MetricsSource,
} from '@vitals/plugin-vitals-node';

/** What one source said, or why it said nothing. */
export type SourceAnswer = Pick<MetricsSource, 'name' | 'copyOf' | 'source'> &
  ({ ok: true; counts: FleetCounts } | { ok: false; message: string });

/** The answer, or an Error that says how long it was waited for. */
export async function within<T>(
  milliseconds: number,
  answer: Promise<T>,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`no answer within ${milliseconds / 1000} s`)),
      milliseconds,
    );
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

async function ask(
  source: MetricsSource,
  question: FleetQuestion,
  timeoutMilliseconds: number,
): Promise<SourceAnswer> {
  const { name, copyOf } = source;
  const from = {
    name,
    source: source.source,
    ...(copyOf === undefined ? {} : { copyOf }),
  };
  try {
    const answer = source.fleetCounts(question);
    const counts = await within(timeoutMilliseconds, answer);
    return { ...from, ok: true, counts };
  } catch (error) {
    return { ...from, ok: false, message: toError(error).message };
  }
}

/** Asks all sources at once; one that fails or is late never hides the others. */
export async function askSources(
  sources: readonly MetricsSource[],
  question: FleetQuestion,
  timeoutMilliseconds: number,
): Promise<SourceAnswer[]> {
  return Promise.all(
    sources.map(source => ask(source, question, timeoutMilliseconds)),
  );
}
