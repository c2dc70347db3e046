import { Flex, Text } from '@backstage/ui';
import type { SnapshotFacts } from '@vitals/plugin-vitals-common/client';
import { useEffect, useRef, useState } from 'react';
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

/** When the numbers were counted, quietly, and that they are the demo's. */
export function SnapshotAge({ snapshot }: { snapshot: SnapshotFacts }) {
  const { takenAt, revision, source } = snapshot;
  const isNew = useJustUpdated(revision);
  return (
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
  );
}
