import { Text } from '@backstage/ui';
import type { Verdict } from '@vitals/plugin-vitals-common/conformance';
import { useMemo } from 'react';
import { shownVerdicts, verdictGroups } from '../conformance/conformanceView';
import { StatusBadge, statusViews } from '../status';
import styles from './wizard.module.css';

const everything = { text: '' };

/** The verdicts that the service will have, by status; each group opens on demand, what fails at once. */
export function PreviewVerdicts({
  verdicts,
}: {
  verdicts: readonly Verdict[];
}) {
  const groups = useMemo(
    () => verdictGroups(shownVerdicts(verdicts), everything),
    [verdicts],
  );
  return (
    <section aria-label="Conformance">
      <Text as="p" weight="bold">
        Verdicts
      </Text>
      {groups.map(group => (
        <details
          key={group.status}
          open={group.status === 'fail'}
          className={styles.group}
        >
          <summary>
            <StatusBadge status={group.status} count={group.verdicts.length} />{' '}
            {group.status === 'unknown'
              ? 'Cannot be judged before it runs'
              : statusViews[group.status].heading}
          </summary>
          <ul>
            {group.verdicts.map(({ id, title, subject, verdict }) => (
              <li key={id}>
                {title}: {verdict.seen}{' '}
                <span className={styles.subject}>({subject})</span>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}
