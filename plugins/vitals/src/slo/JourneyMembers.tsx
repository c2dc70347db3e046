import { Text } from '@backstage/ui';
import type { FleetRow } from '@vitals/plugin-vitals-common/client';
import { FleetTableRow } from './FleetTableRow';
import { fleetColumns } from './fleetColumns';
import styles from './slo.module.css';

/** The services that serve a journey, the worst first. */
export function JourneyMembers({ members }: { members: readonly FleetRow[] }) {
  return (
    <section aria-labelledby="slo-members">
      <Text as="h3" id="slo-members" variant="title-x-small" weight="bold">
        Services that serve it
      </Text>
      <table className={styles.fleet}>
        <thead>
          <tr>
            {fleetColumns.map(({ label }) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {members.map(row => (
            <FleetTableRow key={row.entityRef} row={row} />
          ))}
        </tbody>
      </table>
    </section>
  );
}
