import { Alert, Flex, Text } from '@backstage/ui';
import type { SnapshotFacts } from '@vitals/plugin-vitals-common/client';
import { useEffect, useRef, useState } from 'react';
import { SourceProblems } from '../conformance/SourceProblems';
import { Age, DemoBadge } from '../elements';

const noticeMilliseconds = 4000;

/** True for a moment after a revision replaced another. */
function useJustUpdated(revision: number): boolean {
  const before = useRef(revision);
  const [isNew, setNew] = useState(false);
  useEffect(() => {
    if (before.current === revision) return undefined;
    before.current = revision;
    setNew(true);
    const timer = setTimeout(() => setNew(false), noticeMilliseconds);
    return () => clearTimeout(timer);
  }, [revision]);
  return isNew;
}

/** When the numbers were counted, quietly; when they are old, loudly. What could not be read stands below. */
export function SnapshotNote({ snapshot }: { snapshot: SnapshotFacts }) {
  const { takenAt, freshness, failedSince, revision, source } = snapshot;
  const isNew = useJustUpdated(revision);
  return (
    <Flex direction="column" gap="3">
      <Flex gap="2" align="center">
        <Text color="secondary" variant="body-small">
          {takenAt ? (
            <>
              Counted <Age of={new Date(takenAt)} withTime />
            </>
          ) : (
            'Not counted yet'
          )}
          <span aria-live="polite">{isNew ? ' · updated' : ''}</span>
        </Text>
        {source === 'demo' && <DemoBadge />}
      </Flex>
      {freshness === 'stale' && (
        <Alert
          status="warning"
          icon
          role="alert"
          title="These numbers are old"
          description={
            <>
              {takenAt ? (
                <>
                  They were counted <Age of={new Date(takenAt)} withTime />.{' '}
                </>
              ) : null}
              {failedSince ? (
                <>
                  Counting fails since{' '}
                  <Age of={new Date(failedSince)} withTime />; why stands below.
                  They are counted again as soon as it succeeds.
                </>
              ) : (
                'The next count is late. They are counted again as soon as a backend gets to it.'
              )}
            </>
          }
        />
      )}
      <SourceProblems problems={snapshot.problems} />
    </Flex>
  );
}
