import { chance, type Seed } from '../chance';
import { opening } from '../demand';

/** The releases of a service up to a time. Times are milliseconds since 1970. */
export type ReleaseHistory = {
  /** When the service first ran. */
  createdAt: number;
  /** Counted from 1. */
  revision: number;
  releasedAt: number;
  /** Set from the second revision on. */
  previousReleasedAt?: number;
};

const dayMilliseconds = 86_400_000;
const minuteMilliseconds = 60_000;

/** Releases happen every 5 to 13 days, between 8 and 16 h UTC. Own judgement. */
function releaseAfterOpening(
  seed: Seed,
  service: string,
  index: number,
): number {
  const everyDays = 5 + Math.floor(chance(seed, `${service}/rhythm`) * 9);
  const minute =
    8 * 60 + Math.floor(chance(seed, `${service}/release ${index}`) * 8 * 60);
  return (
    opening + index * everyDays * dayMilliseconds + minute * minuteMilliseconds
  );
}

/** The releases of a service of the platform: the first at the opening, then at its own rhythm. */
export function releaseHistory(
  seed: Seed,
  service: string,
  time: number,
): ReleaseHistory {
  let index = 0;
  while (releaseAfterOpening(seed, service, index + 1) <= time) index += 1;
  const at = (number: number) =>
    number === 0 ? opening : releaseAfterOpening(seed, service, number);
  return {
    createdAt: opening,
    revision: index + 1,
    releasedAt: at(index),
    ...(index > 0 && { previousReleasedAt: at(index - 1) }),
  };
}

/** A version some patch releases later: `4.18.2` and 3 give `4.18.5`. Other tags stay as they are. */
export function laterPatch(tag: string, patches: number): string {
  return tag.replace(
    /^(\d+\.\d+\.)(\d+)$/,
    (_, start: string, patch: string) => `${start}${Number(patch) + patches}`,
  );
}
