import { Alert } from '@backstage/ui';
import type { SnapshotFacts } from '@vitals/plugin-vitals-common/client';
import { SourceProblems } from '../conformance/SourceProblems';
import { Age } from '../elements';
import { NoSourceNote } from './NoSourceNote';

function StaleAlert({ takenAt, failedSince }: SnapshotFacts) {
  return (
    <Alert
      status="warning"
      icon
      role="alert"
      title="These numbers are old"
      description={
        <>
          {takenAt && (
            <>
              They were counted <Age of={new Date(takenAt)} withTime />.{' '}
            </>
          )}
          {failedSince ? (
            <>
              Counting fails since <Age of={new Date(failedSince)} withTime />;
              why stands below. They are counted again as soon as it succeeds.
            </>
          ) : (
            'The next count is late. They are counted again as soon as a backend gets to it.'
          )}
        </>
      }
    />
  );
}

/** What keeps the numbers from being all there is to know: they are old, nothing counts, or not everything could be read. */
export function SnapshotAlerts({ snapshot }: { snapshot: SnapshotFacts }) {
  return (
    <>
      {snapshot.source === 'none' && <NoSourceNote />}
      {snapshot.freshness === 'stale' && <StaleAlert {...snapshot} />}
      <SourceProblems problems={snapshot.problems} />
    </>
  );
}
