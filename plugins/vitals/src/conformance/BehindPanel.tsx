import { Box, Button, Flex, Link, Text } from '@backstage/ui';
import type { ServiceConformance } from '@vitals/plugin-vitals-common/client';
import { useState } from 'react';
import { CopyButton } from '../elements';
import { usePolicyHref } from '../origin';
import styles from './conformance.module.css';

type Behind = NonNullable<ServiceConformance['behind']>;

const firstChanges = 5;

function shownValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The service was rendered by an older policy: which fields the one in force would change. */
export function BehindPanel({ behind }: { behind: Behind }) {
  const { from, to, changes } = behind;
  const [isWhole, setWhole] = useState(false);
  const policyHref = usePolicyHref();
  const shown = isWhole ? changes : changes.slice(0, firstChanges);
  return (
    <Box
      as="section"
      bg="neutral"
      className={styles.behind}
      aria-label="Behind the policy"
    >
      <Text as="h3" variant="body-large" weight="bold">
        Rendered by policy v{from}, today v{to}:{' '}
        {changes.length === 0
          ? 'rendering again would change nothing'
          : `${changes.length} ${
              changes.length === 1 ? 'field' : 'fields'
            } would change`}
      </Text>
      {changes.length > 0 && (
        <div className={styles.scroll}>
          <table className={styles.changes}>
            <thead>
              <tr>
                <th scope="col">Field</th>
                <th scope="col">Now</th>
                <th scope="col">By v{to}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map(({ file, pointer, before, after }) => (
                <tr key={`${file}${pointer}`}>
                  <th scope="row">
                    <code>
                      {file} {pointer}
                    </code>
                  </th>
                  <td>
                    <code>{shownValue(before)}</code>
                  </td>
                  <td>
                    <code>{shownValue(after)}</code>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Flex gap="3" align="center" style={{ flexWrap: 'wrap' }}>
        {changes.length > firstChanges && (
          <Button
            size="small"
            variant="secondary"
            onPress={() => setWhole(!isWhole)}
          >
            {isWhole ? 'Show fewer' : `Show all ${changes.length}`}
          </Button>
        )}
        {changes.length > 0 && (
          <CopyButton
            label="Copy the command that renders again"
            text="vitals render --service vitals.yaml --out deploy"
          />
        )}
        <Link
          href={`${policyHref()}?version=${to}&compare=${from}`}
          variant="body-medium"
        >
          What changed in the policy
        </Link>
      </Flex>
    </Box>
  );
}
