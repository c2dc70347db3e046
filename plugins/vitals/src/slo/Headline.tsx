import { Flex, Text } from '@backstage/ui';
import type { SnapshotFacts } from '@vitals/plugin-vitals-common/client';
import type { ReactNode } from 'react';
import styles from './slo.module.css';
import { SnapshotAge } from './SnapshotAge';
import { SnapshotAlerts } from './SnapshotAlerts';

type HeadlineProps = {
  /** The answer in one sentence; absent where there is none. */
  title?: string;
  /** Stands below the answer. */
  children?: ReactNode;
  snapshot: SnapshotFacts;
};

function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

/** The answer in one sentence, when it was counted, and what it does not know. Old numbers answer for their own time. */
export function Headline({ title, children, snapshot }: HeadlineProps) {
  const isOld = snapshot.freshness === 'stale';
  return (
    <Flex direction="column" gap="3">
      <div className={styles.head}>
        <div>
          {title && (
            <Text as="h2" variant="title-small" weight="bold">
              {isOld ? `When last counted: ${lowerFirst(title)}` : title}
            </Text>
          )}
          {children}
        </div>
        <SnapshotAge snapshot={snapshot} />
      </div>
      <SnapshotAlerts snapshot={snapshot} />
    </Flex>
  );
}
