import { Text } from '@backstage/ui';
import type { SnapshotFacts } from '@vitals/plugin-vitals-common/client';
import styles from './slo.module.css';
import { SnapshotNote } from './SnapshotNote';

type HeadlineProps = { title: string; snapshot: SnapshotFacts };

/** The answer in one sentence, and when it was counted. */
export function Headline({ title, snapshot }: HeadlineProps) {
  return (
    <div className={styles.head}>
      <Text as="h2" variant="title-small" weight="bold">
        {title}
      </Text>
      <SnapshotNote snapshot={snapshot} />
    </div>
  );
}
