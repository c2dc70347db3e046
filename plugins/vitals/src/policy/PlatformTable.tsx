import { Focusable, Text, Tooltip, TooltipTrigger } from '@backstage/ui';
import type { PlatformValue } from './platformValues';
import styles from './policy.module.css';

type PlatformTableProps = {
  values: readonly PlatformValue[];
  onOpen: (path: string) => void;
};

/** What holds for the whole platform, whatever the tier. */
export function PlatformTable({ values, onOpen }: PlatformTableProps) {
  return (
    <section aria-labelledby="policy-platform" className={styles.group}>
      <Text as="h3" id="policy-platform" variant="title-x-small" weight="bold">
        Whole platform
      </Text>
      <Text as="p" color="secondary">
        What holds whatever the tier: names that manifests refer to, and how
        objectives are counted.
      </Text>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Value</th>
            <th scope="col">All tiers</th>
          </tr>
        </thead>
        <tbody>
          {values.map(value => (
            <tr key={value.path}>
              <th scope="row" title={value.description}>
                {value.label}
              </th>
              <td>
                <TooltipTrigger delay={300}>
                  <Focusable>
                    <button
                      type="button"
                      className={styles.value}
                      aria-label={`${value.label}: ${
                        value.before === undefined ? '' : `${value.before} → `
                      }${value.text}`}
                      onClick={() => onOpen(value.path)}
                    >
                      {value.before !== undefined && (
                        <>
                          <del>{value.before}</del> →{' '}
                        </>
                      )}
                      {value.text}
                    </button>
                  </Focusable>
                  <Tooltip>
                    <code>{value.literal ?? value.path}</code>
                    <br />
                    {value.source
                      ? `Source: ${value.source}`
                      : 'No source is stated'}
                  </Tooltip>
                </TooltipTrigger>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
