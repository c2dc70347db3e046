import { addCounts, type EventCounts } from '@vitals/plugin-vitals-common/slo';
import type { History, HistoryPoint } from '@vitals/plugin-vitals-node';
import { copyGroups } from './copyGroups';

/** The history that one source holds, or why it gave none. */
export type HistoryAnswer = {
  name: string;
  copyOf?: string;
  /** Whether it had the service when it last answered, or may have it. */
  mayHave: boolean;
} & ({ ok: true; history: History } | { ok: false; message: string });

/** One history of all sources; `complete` is false where one is missing that may hold a part. */
export type MergedHistory = History & { complete: boolean };

function seen(points: readonly HistoryPoint[]): number {
  return points.filter(({ counts }) => counts).length;
}

/** Of copies, the one that has seen most. */
function fullest(copies: readonly HistoryAnswer[]): History | undefined {
  return copies
    .flatMap(copy => (copy.ok ? [copy.history] : []))
    .sort((left, right) => seen(right.points) - seen(left.points))[0];
}

function sum(left: EventCounts, right: EventCounts): EventCounts {
  const whole = addCounts(
    { windows: { period: left }, basis: 'raw' },
    { windows: { period: right }, basis: 'raw' },
  );
  return whole.windows.period ?? left;
}

function together(parts: readonly History[]): HistoryPoint[] {
  const byTime = new Map<number, HistoryPoint>();
  for (const { at, counts } of parts.flatMap(({ points }) => points)) {
    const before = byTime.get(at.getTime())?.counts;
    const both = before && counts ? sum(before, counts) : before ?? counts;
    byTime.set(at.getTime(), { at, ...(both ? { counts: both } : {}) });
  }
  return [...byTime.values()].sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** Adds up the parts of a platform; of copies of a part the fullest counts. */
export function mergeHistories(
  answers: readonly HistoryAnswer[],
): MergedHistory {
  const groups = copyGroups(answers);
  const parts = groups.flatMap(copies => fullest(copies) ?? []);
  const complete = groups.every(
    copies => fullest(copies) ?? !copies.some(({ mayHave }) => mayHave),
  );
  const query = parts.find(part => part.query)?.query;
  return {
    points: together(parts),
    ...(query === undefined ? {} : { query }),
    problems: answers.flatMap(answer =>
      (answer.ok ? answer.history.problems : [answer.message]).map(
        message => `${answer.name}: ${message}`,
      ),
    ),
    complete,
  };
}
