import type { ObservationSource } from '@vitals/plugin-vitals-common/client';
import type {
  ClusterProblem,
  ClusterSource,
  LiveObject,
  ServiceObjectsQuestion,
} from '@vitals/plugin-vitals-node';

/** What all sources together say of a service. */
export type Observation = {
  /** `none` where no source is installed or none has the service; `demo` as soon as one object is simulated. */
  source: ObservationSource;
  /** Every cluster that was asked. */
  clusters: string[];
  items: LiveObject[];
  problems: ClusterProblem[];
};

type Answer = Omit<Observation, 'source'> & { source: ClusterSource['source'] };

async function askOne(
  source: ClusterSource,
  question: ServiceObjectsQuestion,
): Promise<Answer> {
  try {
    return { source: source.source, ...(await source.objectsOf(question)) };
  } catch (error) {
    // A source that fails as a whole is a problem in the answer, not the end of it.
    const cluster = `every cluster of the ${source.source} source`;
    const message = error instanceof Error ? error.message : String(error);
    return {
      source: source.source,
      clusters: [],
      items: [],
      problems: [{ cluster, message }],
    };
  }
}

/** Asks all sources at once; one that fails is a problem in the answer. */
export async function observe(
  sources: readonly ClusterSource[],
  question: ServiceObjectsQuestion,
): Promise<Observation> {
  const answers = await Promise.all(
    sources.map(source => askOne(source, question)),
  );
  const withItems = answers
    .filter(({ items }) => items.length > 0)
    .map(({ source }) => source);
  return {
    source: withItems.includes('demo') ? 'demo' : withItems[0] ?? 'none',
    clusters: answers.flatMap(({ clusters }) => clusters),
    items: answers.flatMap(({ items }) => items),
    problems: answers.flatMap(({ problems }) => problems),
  };
}
