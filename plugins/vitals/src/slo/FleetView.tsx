import { Flex, TablePagination, Text } from '@backstage/ui';
import type { SloFleet } from '@vitals/plugin-vitals-common/client';
import { FleetEmpty } from './FleetEmpty';
import { FleetFilters } from './FleetFilters';
import { fleetPageSize, type FleetQuery } from './fleetQuery';
import { FleetTable } from './FleetTable';
import { fleetSentence } from './fleetView';
import { NoSourceNote } from './NoSourceNote';
import styles from './slo.module.css';
import { SnapshotNote } from './SnapshotNote';

type FleetViewProps = {
  fleet: SloFleet;
  query: FleetQuery;
  onChange: (change: Partial<FleetQuery>) => void;
  isReloading: boolean;
};

function Headline({ fleet }: { fleet: SloFleet }) {
  const { summary } = fleet;
  if (summary.total === 0) return null;
  return (
    <div>
      <Text as="h2" variant="title-small" weight="bold">
        {fleetSentence(summary)}
      </Text>
      {summary.withoutObjectives > 0 && (
        <Text as="p" color="secondary">
          {summary.withoutObjectives} more{' '}
          {summary.withoutObjectives === 1 ? 'is' : 'are'} held to no objective:
          nothing of their shape is counted.
        </Text>
      )}
    </div>
  );
}

/** The fleet: what needs attention first, then all services, the worst first. */
export function FleetView(props: FleetViewProps) {
  const { fleet, query, onChange, isReloading } = props;
  const { items, total, summary } = fleet;
  const offset = (query.page - 1) * fleetPageSize;
  return (
    <Flex direction="column" gap="4">
      <div className={styles.head}>
        <Headline fleet={fleet} />
        <SnapshotNote snapshot={fleet} />
      </div>
      {fleet.source === 'none' && <NoSourceNote />}
      {summary.total > 0 && (
        <FleetFilters fleet={fleet} query={query} onChange={onChange} />
      )}
      {items.length === 0 ? (
        <FleetEmpty fleet={fleet} query={query} onChange={onChange} />
      ) : (
        <div
          aria-busy={isReloading}
          className={fleet.freshness === 'stale' ? styles.stale : undefined}
        >
          <FleetTable rows={items} query={query} onChange={onChange} />
        </div>
      )}
      {total > fleetPageSize && (
        <TablePagination
          pageSize={fleetPageSize}
          showPageSizeOptions={false}
          offset={offset}
          totalCount={total}
          hasNextPage={offset + fleetPageSize < total}
          hasPreviousPage={offset > 0}
          onNextPage={() => onChange({ page: query.page + 1 })}
          onPreviousPage={() => onChange({ page: query.page - 1 })}
        />
      )}
    </Flex>
  );
}
