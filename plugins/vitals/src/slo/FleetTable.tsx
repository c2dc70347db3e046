import type { FleetRow } from '@vitals/plugin-vitals-common/client';
import { RiArrowDownSLine, RiArrowUpSLine } from '@remixicon/react';
import type { FleetQuery } from './fleetQuery';
import { FleetTableRow } from './FleetTableRow';
import styles from './slo.module.css';

type FleetTableProps = {
  rows: readonly FleetRow[];
  query: FleetQuery;
  onChange: (change: Partial<FleetQuery>) => void;
};

type Column = { label: string; sort?: FleetQuery['sort'] };

const columns: readonly Column[] = [
  { label: 'Service', sort: 'service' },
  { label: 'Tier', sort: 'tier' },
  { label: 'State', sort: 'urgency' },
  { label: 'Can still lose', sort: 'left' },
  { label: 'Burn 1 h', sort: 'burn' },
  { label: 'Conformance' },
];

type HeadingProps = Pick<FleetTableProps, 'query' | 'onChange'> & {
  column: Column;
};

function Heading({ column: { label, sort }, query, onChange }: HeadingProps) {
  if (!sort) return <th scope="col">{label}</th>;
  const isSorted = query.sort === sort;
  const isUp = query.order === 'asc';
  const Icon = isUp ? RiArrowDownSLine : RiArrowUpSLine;
  const direction = isUp ? 'ascending' : 'descending';
  return (
    <th scope="col" aria-sort={isSorted ? direction : undefined}>
      <button
        type="button"
        className={styles.sort}
        onClick={() =>
          onChange({ sort, order: isSorted && isUp ? 'desc' : 'asc' })
        }
      >
        {label}
        {isSorted && <Icon size={16} aria-hidden />}
      </button>
    </th>
  );
}

/** A page of services; every row leads to the reliability of its service. */
export function FleetTable({ rows, query, onChange }: FleetTableProps) {
  return (
    <table className={styles.fleet}>
      <thead>
        <tr>
          {columns.map(column => (
            <Heading
              key={column.label}
              column={column}
              query={query}
              onChange={onChange}
            />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <FleetTableRow key={row.entityRef} row={row} />
        ))}
      </tbody>
    </table>
  );
}
