import type { Origin } from '@vitals/plugin-vitals-common/policy';

/** How a kind of origin is marked: a letter beside its colour. */
export type OriginMark = {
  letter: string;
  word: string;
  /** What the mark tells a person. */
  means: string;
};

export const originMarks: Readonly<Record<Origin['kind'], OriginMark>> = {
  policy: { letter: 'P', word: 'policy', means: 'decided by the tier policy' },
  descriptor: {
    letter: 'D',
    word: 'descriptor',
    means: 'said by the service in vitals.yaml',
  },
  fixed: { letter: 'F', word: 'fixed', means: 'the same for every service' },
  derived: {
    letter: 'C',
    word: 'computed',
    means: 'computed from policy and descriptor',
  },
};

/** True when one place is the other or lies inside it. */
function overlaps(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return long.startsWith(short) && /^($|[.[])/.test(long.slice(short.length));
}

/** Whether a value of the policy has a part in an origin, directly or through a formula. */
export function usesPolicyPath(origin: Origin, path: string): boolean {
  switch (origin.kind) {
    case 'policy':
      return overlaps(origin.path, path);
    case 'derived':
      return origin.from.some(part => usesPolicyPath(part, path));
    default:
      return false;
  }
}

/** The origins that a formula rests on, each once; a plain origin stands for itself. */
export function originParts(
  origin: Origin,
): Exclude<Origin, { kind: 'derived' }>[] {
  if (origin.kind !== 'derived') return [origin];
  const parts = origin.from.flatMap(originParts);
  return parts.filter(
    (part, index) =>
      parts.findIndex(
        other => JSON.stringify(other) === JSON.stringify(part),
      ) === index,
  );
}
