import type {
  FleetRow,
  SloFleet,
  SloFleetQuery,
} from '@vitals/plugin-vitals-common/client';
import type { Fleet, IndexedRow } from './FleetIndex';
import type { Visible } from './VisibleServices';

/** What a reader asks for, with all defaults filled in. */
export type FleetPageQuery = SloFleetQuery &
  Required<Pick<SloFleetQuery, 'sort' | 'order' | 'offset' | 'limit'>>;

type Sort = FleetPageQuery['sort'];

type Sorted = Pick<SloFleet, 'summary' | 'facets' | 'items' | 'total'>;

function isWanted(
  { row, text }: IndexedRow,
  { tier, system, owner, state, q }: FleetPageQuery,
): boolean {
  const among = (values: readonly string[] | undefined, value: string) =>
    values === undefined || values.length === 0 || values.includes(value);
  return (
    among(tier, row.tier) &&
    among(system, row.system) &&
    among(owner, row.owner) &&
    among(state, row.state) &&
    (q === undefined || text.includes(q))
  );
}

function alphabet(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** What is not known comes after what is, in either order. */
function numbers(
  left: number | undefined,
  right: number | undefined,
  direction: number,
): number {
  if (left === undefined || right === undefined) {
    return Number(left === undefined) - Number(right === undefined);
  }
  return direction * (left - right);
}

function leftOf({ worst }: FleetRow): number | undefined {
  return worst?.measured.state === 'known'
    ? worst.measured.budget.leftShare
    : undefined;
}

/** Rows stand in order of urgency already, which decides between equals. */
function comparison(
  sort: Exclude<Sort, 'urgency'>,
  direction: number,
): (left: FleetRow, right: FleetRow) => number {
  switch (sort) {
    case 'left':
      return (left, right) => numbers(leftOf(left), leftOf(right), direction);
    case 'burn':
      // The worst first: what burns fastest.
      return (left, right) =>
        numbers(left.worst?.burn1h, right.worst?.burn1h, -direction);
    case 'service':
      return (left, right) =>
        direction *
        (alphabet(left.service.name, right.service.name) ||
          alphabet(left.service.namespace, right.service.namespace));
    default:
      return (left, right) => direction * alphabet(left[sort], right[sort]);
  }
}

type Rows = readonly IndexedRow[];

/** The orders that somebody asked for, for as long as the rows are those of the last snapshot. */
const orders = new WeakMap<Rows, Map<string, Rows>>();

function sorted(rows: Rows, { sort, order }: FleetPageQuery): Rows {
  const known = orders.get(rows) ?? new Map<string, Rows>();
  orders.set(rows, known);
  const key = `${sort} ${order}`;
  const before = known.get(key);
  if (before) return before;
  const now = sort === 'urgency' ? inOrder(rows, order) : by(rows, sort, order);
  known.set(key, now);
  return now;
}

type Order = FleetPageQuery['order'];

function inOrder(rows: Rows, order: Order): Rows {
  return order === 'asc' ? rows : [...rows].reverse();
}

function by(rows: Rows, sort: Exclude<Sort, 'urgency'>, order: Order): Rows {
  const compare = comparison(sort, order === 'asc' ? 1 : -1);
  return [...rows].sort((left, right) => compare(left.row, right.row));
}

function facet(
  rows: readonly IndexedRow[],
  field: 'tier' | 'system' | 'owner',
): SloFleet['facets']['tiers'] {
  const counts = new Map<string, number>();
  for (const { row } of rows) {
    if (row[field] === '') continue;
    counts.set(row[field], (counts.get(row[field]) ?? 0) + 1);
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((left, right) => alphabet(left.value, right.value));
}

function summaryOf(
  rows: readonly IndexedRow[],
  described: number,
): SloFleet['summary'] {
  const summary = { burning: 0, spent: 0, unknown: 0, ok: 0 };
  for (const { row } of rows) summary[row.state] += 1;
  const total = rows.length;
  return { ...summary, total, withoutObjectives: described - total };
}

type Overview = Pick<SloFleet, 'summary' | 'facets'>;

/** What each reader sees of the last snapshot; many readers see all of it. */
const overviews = new WeakMap<Rows, WeakMap<Visible, Overview>>();

function overview(
  { rows, services }: Pick<Fleet, 'rows' | 'services'>,
  visible: Visible,
): Overview {
  const known = overviews.get(rows) ?? new WeakMap<Visible, Overview>();
  overviews.set(rows, known);
  const before = known.get(visible);
  if (before) return before;
  const seen = rows.filter(({ row }) => visible.has(row.entityRef));
  const described = [...services.keys()].filter(ref => visible.has(ref));
  const now = {
    summary: summaryOf(seen, described.length),
    facets: {
      tiers: facet(seen, 'tier'),
      systems: facet(seen, 'system'),
      owners: facet(seen, 'owner'),
    },
  };
  known.set(visible, now);
  return now;
}

/** One page of the services that a reader may see. */
export function fleetPage(
  fleet: Pick<Fleet, 'rows' | 'services'>,
  visible: Visible,
  query: FleetPageQuery,
): Sorted {
  const filter = { ...query, q: query.q?.trim().toLocaleLowerCase('en') };
  const wanted = sorted(fleet.rows, query).filter(
    each => visible.has(each.row.entityRef) && isWanted(each, filter),
  );
  const { offset, limit } = query;
  return {
    ...overview(fleet, visible),
    items: wanted.slice(offset, offset + limit).map(({ row }) => row),
    total: wanted.length,
  };
}
