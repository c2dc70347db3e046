import { Moment } from '../elements';
import styles from './chart.module.css';
import type { Plot } from './plotOptions';
import { valueWords } from './valueWords';

type ChartTableProps = { plot: Plot; title: string };

/** More rows than that are slow to draw and read by nobody. */
const mostRows = 500;

/** The samples as a table, the latest first. */
export function ChartTable({ plot, title }: ChartTableProps) {
  const { times, series } = plot.data;
  const shown = times.map((_, index) => index).reverse();
  const isCut = shown.length > mostRows;
  return (
    <div
      role="region"
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={`${title} as a table`}
      className={styles.tableScroll}
    >
      <table className={styles.table}>
        <caption>
          {isCut
            ? `The latest ${mostRows} of ${times.length} samples. A shorter range shows the others, the CSV has all of them.`
            : `${times.length} samples, the latest first`}
        </caption>
        <thead>
          <tr>
            <th scope="col">Time</th>
            {series.map(({ id, label }) => (
              <th key={id} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.slice(0, mostRows).map(index => (
            <tr key={times[index]}>
              <th scope="row">
                <Moment at={new Date(times[index])} />
              </th>
              {series.map(line => (
                <td key={line.id}>{valueWords(line, index, plot.format)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
