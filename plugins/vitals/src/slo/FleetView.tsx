import { Flex, TablePagination, Text } from '@backstage/ui';
import type { SloFleet } from '@vitals/plugin-vitals-common/client';
import { FleetEmpty } from './FleetEmpty';
import { FleetFilters } from './FleetFilters';
import { fleetPageSize, type FleetQuery } from './fleetQuery';
import { FleetTable } from './FleetTable';
import { fleetSentence, withoutObjectivesWords } from './fleetView';
import { Headline } from './Headline';
import styles from './slo.module.css';

type FleetViewProps = {
  fleet: SloFleet;
  query: FleetQuery;
  onChange: (change: Partial<FleetQuery>) => void;
  isReloading: boolean;
};

/** The fleet: what needs attention first, then all services, the worst first. */
export function FleetView(props: FleetViewProps) {
  const { fleet, query, onChange, isReloading } = props;
  const { items, total, summary } = fleet;
  const stale = fleet.freshness === 'stale' ? styles.stale : undefined;
  const offset = (query.page - 1) * fleetPageSize;
  return (
    <Flex direction="column" gap="4">
      <Headline
        title={summary.total > 0 ? fleetSentence(summary) : undefined}
        snapshot={fleet}
      >
        {summary.withoutObjectives > 0 && (
          <Text as="p" color="secondary">
            {withoutObjectivesWords(summary.withoutObjectives)}
          </Text>
        )}
      </Headline>
      {summary.total > 0 && (
        <div className={stale}>
          <FleetFilters fleet={fleet} query={query} onChange={onChange} />
        </div>
      )}
      {items.length === 0 ? (
        <FleetEmpty fleet={fleet} query={query} onChange={onChange} />
      ) : (
        <div aria-busy={isReloading} className={stale}>
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
