import {
  fleetSorts,
  type SloFleetQuery,
} from '@vitals/plugin-vitals-common/client';
import { sloStates, type SloState } from '@vitals/plugin-vitals-common/slo';

type FleetSort = (typeof fleetSorts)[number];

/** What the address of the fleet page says. */
export type FleetQuery = {
  isMine: boolean;
  tier?: string;
  system?: string;
  state?: SloState;
  text: string;
  sort: FleetSort;
  order: 'asc' | 'desc';
  /** Counted from 1. */
  page: number;
};

/** Rows on a page. */
export const fleetPageSize = 50;

/** Reads the query of the address; what makes no sense counts as absent. */
export function readFleetQuery(params: URLSearchParams): FleetQuery {
  const page = Number(params.get('page'));
  return {
    isMine: params.get('show') === 'mine',
    tier: params.get('tier') ?? undefined,
    system: params.get('system') ?? undefined,
    state: sloStates.find(state => state === params.get('state')),
    text: params.get('q') ?? '',
    sort: fleetSorts.find(sort => sort === params.get('sort')) ?? 'urgency',
    order: params.get('order') === 'desc' ? 'desc' : 'asc',
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

/** Writes the query of the address; what is as usual is left out. */
export function writeFleetQuery(query: FleetQuery): URLSearchParams {
  const entries: [string, string | undefined][] = [
    ['show', query.isMine ? 'mine' : undefined],
    ['state', query.state],
    ['tier', query.tier],
    ['system', query.system],
    ['q', query.text || undefined],
    ['sort', query.sort === 'urgency' ? undefined : query.sort],
    ['order', query.order === 'asc' ? undefined : query.order],
    ['page', query.page > 1 ? String(query.page) : undefined],
  ];
  return new URLSearchParams(
    entries.flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );
}

/** The query with a change; another set of rows begins at its first page. */
export function changedFleetQuery(
  before: FleetQuery,
  change: Partial<FleetQuery>,
): FleetQuery {
  return { ...before, page: 1, ...change };
}

/** An owner that none is: an empty list would ask for every owner. */
const nobody = 'nobody';

/** What the backend is asked; `owners` are the entities that own on the reader's behalf. */
export function fleetRequest(
  query: FleetQuery,
  owners: readonly string[],
): SloFleetQuery {
  const { isMine, tier, system, state, text, sort, order, page } = query;
  return {
    ...(isMine ? { owner: owners.length > 0 ? [...owners] : [nobody] } : {}),
    ...(tier ? { tier: [tier] } : {}),
    ...(system ? { system: [system] } : {}),
    ...(state ? { state: [state] } : {}),
    ...(text.trim() ? { q: text.trim() } : {}),
    sort,
    order,
    offset: (page - 1) * fleetPageSize,
    limit: fleetPageSize,
  };
}
