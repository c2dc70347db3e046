import { Text } from '@backstage/ui';
import type { JourneyBlame } from '@vitals/plugin-vitals-common/client';
import { countWords, UnknownNote } from '../elements';
import { blameGroups, type BlameRow } from './blameView';
import styles from './slo.module.css';

type BlameTableProps = {
  blame: JourneyBlame;
  /** The period in words. */
  over: string;
};

type GroupProps = { title: string; rows: readonly BlameRow[] };

function Bar({ row }: { row: BlameRow }) {
  return (
    <span className={styles.blameBar} data-kind={row.kind} aria-hidden>
      <span style={{ width: `${row.share * 100}%` }} />
    </span>
  );
}

function Group({ title, rows }: GroupProps) {
  if (rows.length === 0) return null;
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={4} className={styles.blameGroup}>
          {title}
        </th>
      </tr>
      {rows.map(row => (
        <tr key={row.name}>
          <th scope="row">{row.label}</th>
          <td className={styles.blameCell}>
            <Bar row={row} />
          </td>
          <td className={styles.number}>{row.percent}</td>
          <td className={styles.number}>{countWords(row.failures)}</td>
        </tr>
      ))}
    </tbody>
  );
}

/** Whose failures a journey's failures are: bars and numbers that add up to all of them. */
export function BlameTable({ blame, over }: BlameTableProps) {
  if (blame.state === 'unknown') {
    return <UnknownNote reason={blame.unknown.message} />;
  }
  const { services, thirdParties, unattributed } = blameGroups(blame.shares);
  if (blame.shares.length === 0) {
    return <Text as="p">Nothing failed{over}.</Text>;
  }
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Who answers for it</th>
            <th scope="col">
              <span className={styles.hidden}>Bar</span>
            </th>
            <th scope="col" className={styles.number}>
              Share
            </th>
            <th scope="col" className={styles.number}>
              Failures
            </th>
          </tr>
        </thead>
        <Group title="Own services" rows={services} />
        <Group
          title="Third parties, charged to nobody’s budget"
          rows={thirdParties}
        />
        <Group
          title="No cause named"
          rows={unattributed ? [unattributed] : []}
        />
        <tfoot>
          <tr>
            <th scope="row">All failures{over}</th>
            <td />
            <td className={styles.number}>100 %</td>
            <td className={styles.number}>{countWords(blame.failures)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
