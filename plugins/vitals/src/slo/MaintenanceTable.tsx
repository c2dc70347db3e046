import { Button } from '@backstage/ui';
import type { Maintenance } from '@vitals/plugin-vitals-common/client';
import type { Objective } from '@vitals/plugin-vitals-common/slo';
import { Moment } from '../elements';
import { authorName } from '../policy/authorName';
import { maintenanceEventsWords, maintenanceStates } from './maintenanceView';
import styles from './slo.module.css';

type MaintenanceTableProps = {
  maintenance: readonly Maintenance[];
  objective: Pick<Objective, 'name' | 'event'>;
  /** Absent: the reader may not. */
  onClose?: (maintenance: Maintenance) => void;
};

type RowProps = Omit<MaintenanceTableProps, 'maintenance'> & {
  entry: Maintenance;
};

function MaintenanceRow({ entry, objective, onClose }: RowProps) {
  const { from, to, reason, createdBy, state, closedBy } = entry;
  const { word, close } = maintenanceStates[state];
  return (
    <tr>
      <th scope="row">
        <Moment at={new Date(from)} />
        <span className={styles.under}>
          until <Moment at={new Date(to)} />
        </span>
      </th>
      <td className={styles.reason}>{reason}</td>
      <td>
        <span title={createdBy}>{authorName(createdBy)}</span>
      </td>
      <td>
        {word}
        {closedBy && (
          <span className={styles.under} title={closedBy}>
            by {authorName(closedBy)}
          </span>
        )}
      </td>
      <td>{maintenanceEventsWords(entry, objective)}</td>
      <td>
        {close && onClose && (
          <Button
            size="small"
            variant="secondary"
            onPress={() => onClose(entry)}
          >
            {close}
          </Button>
        )}
      </td>
    </tr>
  );
}

/** The maintenance of a service: when, why, by whom, and what it keeps out of the adjusted budget. */
export function MaintenanceTable(props: MaintenanceTableProps) {
  const { maintenance, ...rest } = props;
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Maintenance</th>
            <th scope="col">Reason</th>
            <th scope="col">By</th>
            <th scope="col">State</th>
            <th scope="col">Not in the adjusted budget</th>
            <th scope="col">
              <span className={styles.hidden}>Action</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {maintenance.map(entry => (
            <MaintenanceRow key={entry.id} entry={entry} {...rest} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
