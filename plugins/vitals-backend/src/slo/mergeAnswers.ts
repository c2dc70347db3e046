import {
  addCounts,
  agree,
  noData,
  type ObjectiveCounts,
  type ServiceName,
  type Unknown,
} from '@vitals/plugin-vitals-common/slo';
import type { AttributedFailures } from '@vitals/plugin-vitals-node';
import type { SourceAnswer } from './askSources';
import { copyGroups } from './copyGroups';

/** Counts, or why there are none. */
export type Found = { counts: ObjectiveCounts } | { unknown: Unknown };

/** Which services each source had when it last answered, by source. */
export type LastHeld = ReadonlyMap<string, ReadonlySet<string>>;

/** What all sources say together. */
export type MergedAnswers = {
  found: (service: ServiceName, objective: string) => Found;
  failures: (
    service: ServiceName,
  ) => Pick<AttributedFailures, 'dependency' | 'failures'>[];
  /** What each source had when it last answered, this time included. */
  held: Map<string, ReadonlySet<string>>;
};

export function serviceKey({ namespace, name }: ServiceName): string {
  return `${namespace}/${name}`;
}

function objectiveKey(service: ServiceName, objective: string): string {
  return `${serviceKey(service)} ${objective}`;
}

type IndexedAnswer = {
  name: string;
  copyOf?: string;
  /** Absent where it did not answer. */
  found?: ReadonlyMap<string, Found>;
  failures: ReadonlyMap<string, AttributedFailures[]>;
  held: ReadonlySet<string> | undefined;
  message: string;
};

function indexed(answer: SourceAnswer, lastHeld: LastHeld): IndexedAnswer {
  const { name, copyOf } = answer;
  if (!answer.ok) {
    const { message } = answer;
    const held = lastHeld.get(name);
    return { name, copyOf, failures: new Map(), held, message };
  }
  const failures = new Map<string, AttributedFailures[]>();
  for (const each of answer.counts.failures) {
    const key = serviceKey(each.service);
    failures.set(key, [...(failures.get(key) ?? []), each]);
  }
  return {
    name,
    copyOf,
    found: new Map(
      answer.counts.items.map(({ service, objective, found }) => [
        objectiveKey(service, objective),
        found,
      ]),
    ),
    failures,
    held: new Set(
      answer.counts.items.map(({ service }) => serviceKey(service)),
    ),
    message: '',
  };
}

/** What copies of the same data say; undefined where none of them has it. */
function byCopies(
  copies: readonly IndexedAnswer[],
  key: string,
  service: string,
): Found | undefined {
  const answered = copies.filter(copy => copy.found);
  if (answered.length === 0) {
    // One that never answered may have it.
    const mayHave = copies.find(({ held }) => held?.has(service) ?? true);
    return (
      mayHave && {
        unknown: {
          reason: 'source-failed',
          message: `${mayHave.name}: ${mayHave.message}`,
        },
      }
    );
  }
  const opinions = answered.map(({ name, found }) => ({
    name,
    said: found?.get(key),
  }));
  if (opinions.every(({ said }) => said === undefined)) return undefined;
  return opinions
    .map(({ name, said = { unknown: disagreement(name) } }) => ({ name, said }))
    .reduce((left, right) => ({ name: left.name, said: both(left, right) }))
    .said;
}

function disagreement(name: string): Unknown {
  return {
    reason: 'sources-disagree',
    message: `${name} has nothing of it, while a copy has`,
  };
}

type Opinion = { name: string; said: Found };

function both(left: Opinion, right: Opinion): Found {
  if ('unknown' in left.said) return left.said;
  if ('unknown' in right.said) return right.said;
  const agreed = agree(
    { name: left.name, counts: left.said.counts },
    { name: right.name, counts: right.said.counts },
  );
  return agreed.ok ? { counts: agreed.value } : { unknown: agreed.unknown };
}

function together(left: Found, right: Found): Found {
  if ('unknown' in left) return left;
  return 'unknown' in right
    ? right
    : { counts: addCounts(left.counts, right.counts) };
}

const noSource: Unknown = {
  reason: 'no-source',
  message:
    'no source of metrics is set up: name a Prometheus in the portal’s configuration',
};

/**
 * Parts of a platform add up, copies of a part must agree. A source that did
 * not answer makes unknown what it had when it last did, and all of it where it
 * never did.
 */
export function mergeAnswers(
  answers: readonly SourceAnswer[],
  lastHeld: LastHeld,
): MergedAnswers {
  const sources = answers.map(answer => indexed(answer, lastHeld));
  const groups = copyGroups(sources);
  return {
    found: (service, objective) => {
      if (sources.length === 0) return { unknown: noSource };
      const key = objectiveKey(service, objective);
      const parts = groups.flatMap(
        copies => byCopies(copies, key, serviceKey(service)) ?? [],
      );
      return parts.length > 0
        ? parts.reduce(together)
        : { unknown: noData(undefined) };
    },
    failures: service => {
      const sums = new Map<string, number>();
      for (const copies of groups) {
        const first = copies.find(copy => copy.found);
        const parts = first?.failures.get(serviceKey(service)) ?? [];
        for (const { dependency, failures } of parts) {
          sums.set(dependency, (sums.get(dependency) ?? 0) + failures);
        }
      }
      return [...sums].map(([dependency, failures]) => ({
        dependency,
        failures,
      }));
    },
    held: new Map(
      sources.flatMap(({ name, held }) => (held ? [[name, held]] : [])),
    ),
  };
}
