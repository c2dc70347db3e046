import { Text } from '@backstage/ui';
import styles from './policy.module.css';
import { PolicyValue } from './PolicyValue';
import type { PolicyGroup, PolicyRow } from './policyView';

type PolicyTableProps = {
  group: PolicyGroup;
  /** The tiers to show, in order. */
  tiers: readonly string[];
  titleOf: (tier: string) => string;
  onOpen: (path: string) => void;
};

type RowProps = { row: PolicyRow } & Pick<PolicyTableProps, 'tiers' | 'onOpen'>;

function Row({ row, tiers, onOpen }: RowProps) {
  const cells = row.cells.filter(({ tier }) => tiers.includes(tier));
  const isMerged = row.isSame && cells.length > 1;
  return (
    <tr>
      <th scope="row" title={row.description}>
        {row.label}
      </th>
      {isMerged ? (
        <td colSpan={cells.length} className={styles.same}>
          <PolicyValue
            cell={cells[0]}
            label={row.label}
            isSame
            onOpen={onOpen}
          />
        </td>
      ) : (
        cells.map(cell => (
          <td key={cell.tier}>
            <PolicyValue cell={cell} label={row.label} onOpen={onOpen} />
          </td>
        ))
      )}
    </tr>
  );
}

/** A group of the policy, the tiers side by side. Where all agree, one cell spans them. */
export function PolicyTable(props: PolicyTableProps) {
  const { group, tiers, titleOf, onOpen } = props;
  return (
    <section aria-labelledby={`policy-${group.name}`} className={styles.group}>
      <Text
        as="h3"
        id={`policy-${group.name}`}
        variant="title-x-small"
        weight="bold"
      >
        {group.title}
      </Text>
      <Text as="p" color="secondary">
        {group.question}
      </Text>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Value</th>
            {tiers.map(tier => (
              <th key={tier} scope="col">
                {titleOf(tier)}
              </th>
            ))}
          </tr>
        </thead>
        {group.sections.map(section => (
          <tbody key={section.title ?? ''}>
            {section.title && (
              <tr className={styles.section}>
                <th scope="rowgroup" colSpan={tiers.length + 1}>
                  {section.title}
                </th>
              </tr>
            )}
            {section.rows.map(row => (
              <Row key={row.path} row={row} tiers={tiers} onOpen={onOpen} />
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}
