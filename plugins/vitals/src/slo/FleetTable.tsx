import type { FleetRow } from '@vitals/plugin-vitals-common/client';
import { RiArrowDownSLine, RiArrowUpSLine } from '@remixicon/react';
import { fleetColumns, type FleetColumn } from './fleetColumns';
import type { FleetQuery } from './fleetQuery';
import { FleetTableRow } from './FleetTableRow';
import styles from './slo.module.css';

type FleetTableProps = {
  rows: readonly FleetRow[];
  query: FleetQuery;
  onChange: (change: Partial<FleetQuery>) => void;
};

type HeadingProps = Pick<FleetTableProps, 'query' | 'onChange'> & {
  column: FleetColumn;
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
          {fleetColumns.map(column => (
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
