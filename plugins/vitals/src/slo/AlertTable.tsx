import { Text } from '@backstage/ui';
import type { ObjectiveStanding } from '@vitals/plugin-vitals-common/slo';
import { shareWords } from '../elements';
import { AlertBadge } from './AlertBadge';
import { alertRows, type AlertRow } from './alertRows';
import { windowWords } from './alertWords';
import { rateWords } from './rateWords';
import styles from './slo.module.css';

type AlertTableProps = {
  standing: ObjectiveStanding;
  periodSeconds: number;
};

function rate(value: number | undefined): string {
  return value === undefined ? '–' : rateWords(value);
}

function stateWords(row: AlertRow): string {
  const { fires, isUnknown, tooFewEvents, minimumEvents } = row;
  if (fires) return 'fires';
  if (isUnknown) return 'not known';
  return tooFewEvents === undefined
    ? 'silent'
    : `silent: ${Math.floor(tooFewEvents)} of ${minimumEvents} events needed`;
}

function Rows({ rows }: { rows: readonly AlertRow[] }) {
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Alert</th>
            <th scope="col">Both windows above</th>
            <th scope="col">Long window</th>
            <th scope="col">Short window</th>
            <th scope="col" className={styles.wide}>
              Means
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.name} data-fires={row.fires || undefined}>
              <th scope="row">
                <AlertBadge severity={row.severity} /> {stateWords(row)}
              </th>
              <td>{rateWords(row.burnRate)}</td>
              <td>
                {windowWords(row.long)}: {rate(row.longRate)}
              </td>
              <td>
                {windowWords(row.short)}: {rate(row.shortRate)}
              </td>
              <td className={styles.wide}>
                {shareWords(row.budgetShare)} of the budget gone in{' '}
                {windowWords(row.long)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The alerts of an objective with their pairs of windows, those that fire first; folded while none does. */
export function AlertTable({ standing, periodSeconds }: AlertTableProps) {
  const rows = alertRows(standing, periodSeconds);
  const heading = (words: string) => (
    <Text as="h3" id="slo-alerts" variant="title-x-small" weight="bold">
      {words}
    </Text>
  );
  return (
    <section aria-labelledby="slo-alerts">
      {rows.some(({ fires }) => fires) ? (
        <>
          {heading('Alerts that fire')}
          <Rows rows={rows} />
        </>
      ) : (
        <details className={styles.facts}>
          <summary>
            {heading(
              rows.some(({ isUnknown }) => isUnknown)
                ? 'Whether an alert fires is not known'
                : 'No alert fires',
            )}
          </summary>
          <Rows rows={rows} />
        </details>
      )}
    </section>
  );
}
