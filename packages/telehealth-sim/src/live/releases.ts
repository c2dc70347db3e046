import { birthOf } from '../births';
import { chance, type Seed } from '../chance';

/** One release of a service. Times are milliseconds since 1970. */
export type Release = {
  /** Counted from 1, also by what takes a release back. */
  revision: number;
  at: number;
  /** Patch releases since the first: what runs after this release. */
  patches: number;
  /** Set where it was bad: when the release before came back, as the next revision. */
  takenBackAt?: number;
};

/** The releases of a service up to a time. Times are milliseconds since 1970. */
export type ReleaseHistory = {
  /** When the service first ran. */
  createdAt: number;
  /** Counted from 1. */
  revision: number;
  releasedAt: number;
  /** Set from the second revision on. */
  previousReleasedAt?: number;
  /** Patch releases since the first, of what runs and of what ran before it. */
  patches: number;
  previousPatches?: number;
};

const dayMilliseconds = 86_400_000;
const minuteMilliseconds = 60_000;

/** Services that release something bad now and then, and after how long they notice. */
const badReleases: Readonly<
  Record<string, { atLeastEveryDays: number; noticedAfterMinutes: number }>
> = {
  authentication: { atLeastEveryDays: 28, noticedAfterMinutes: 40 },
};

/** Releases happen every 5 to 13 days, between 8 and 16 h UTC. Own judgement. */
function rhythmDays(seed: Seed, service: string): number {
  return 5 + Math.floor(chance(seed, `${service}/rhythm`) * 9);
}

function plannedAt(
  seed: Seed,
  service: string,
  { birth, index }: { birth: number; index: number },
): number {
  if (index === 0) return birth;
  const firstDay = Math.floor(birth / dayMilliseconds) * dayMilliseconds;
  const minute =
    8 * 60 + Math.floor(chance(seed, `${service}/release ${index}`) * 8 * 60);
  return (
    firstDay +
    index * rhythmDays(seed, service) * dayMilliseconds +
    minute * minuteMilliseconds
  );
}

/** When a planned release is taken back; undefined where it is good. */
function takenBack(
  seed: Seed,
  service: string,
  { index, at }: { index: number; at: number },
): number | undefined {
  const bad = badReleases[service];
  if (!bad || index === 0) return undefined;
  const every = Math.floor(bad.atLeastEveryDays / rhythmDays(seed, service));
  return index % every === 0
    ? at + bad.noticedAfterMinutes * minuteMilliseconds
    : undefined;
}

/** The releases of a service of the platform up to a time, oldest first: the first when it was born, then at its own rhythm. */
export function releasesOf(
  seed: Seed,
  service: string,
  time: number,
): Release[] {
  const birth = birthOf(service, time);
  const releases: Release[] = [];
  for (let index = 0; ; index += 1) {
    const at = plannedAt(seed, service, { birth, index });
    if (at > time && index > 0) return releases;
    const takenBackAt = takenBack(seed, service, { index, at });
    const revision = releases.length + 1;
    releases.push({
      ...{ revision, at, patches: index },
      ...(takenBackAt !== undefined && { takenBackAt }),
    });
    if (takenBackAt !== undefined && takenBackAt <= time) {
      releases.push({
        revision: revision + 1,
        at: takenBackAt,
        patches: index - 1,
      });
    }
  }
}

/** Where the releases of a service of the platform stand at a time. */
export function releaseHistory(
  seed: Seed,
  service: string,
  time: number,
): ReleaseHistory {
  const releases = releasesOf(seed, service, time);
  const [first] = releases;
  const latest = releases[releases.length - 1];
  const previous = releases[releases.length - 2];
  return {
    createdAt: first.at,
    revision: latest.revision,
    releasedAt: latest.at,
    patches: latest.patches,
    ...(previous && {
      previousReleasedAt: previous.at,
      previousPatches: previous.patches,
    }),
  };
}

/** A version some patch releases later: `4.18.2` and 3 give `4.18.5`. Other tags stay as they are. */
export function laterPatch(tag: string, patches: number): string {
  return tag.replace(
    /^(\d+\.\d+\.)(\d+)$/,
    (_, start: string, patch: string) => `${start}${Number(patch) + patches}`,
  );
}
