import type { SnapshotFacts } from '@vitals/plugin-vitals-common/client';
import type { Fleet } from './FleetIndex';

/** So many refreshes late, and what was seen counts as old. */
const lateRefreshes = 3;

/** Whether an answer can be trusted, and what could not be read. */
export function snapshotFacts(
  fleet: Pick<Fleet, 'revision' | 'failedSince' | 'problems' | 'snapshot'>,
  { now, refreshSeconds }: { now: Date; refreshSeconds: number },
): SnapshotFacts {
  const { revision, failedSince, snapshot } = fleet;
  const failed = failedSince === undefined ? {} : { failedSince };
  if (!snapshot) {
    return {
      revision,
      freshness: 'none',
      ...failed,
      source: 'none',
      problems: fleet.problems,
    };
  }
  const { takenAt, source, policyVersion, periodSeconds, problems } = snapshot;
  const ageSeconds = (now.getTime() - Date.parse(takenAt)) / 1000;
  const late = ageSeconds > lateRefreshes * refreshSeconds + 60;
  return {
    revision,
    takenAt,
    freshness: late || failedSince !== undefined ? 'stale' : 'fresh',
    ...failed,
    source,
    policyVersion,
    periodSeconds,
    problems: failedSince === undefined ? problems : fleet.problems,
  };
}
