import type { DatabaseService } from '@backstage/backend-plugin-api';
import { ConflictError, NotFoundError } from '@backstage/errors';
import { wholeRecords } from '@vitals/plugin-vitals-common/slo';
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { openDatabase } from '../database';
import type { MaintenanceEvents, MaintenanceRecord } from './maintenanceRecord';

const table = 'slo_maintenance';

type Row = {
  id: string;
  entity_ref: string;
  from_at: string;
  to_at: string;
  reason: string;
  created_by: string;
  created_at: string;
  /** SQLite has no booleans. */
  withdrawn: boolean | number;
  closed_by: string | null;
  closed_at: string | null;
  events: string | null;
  tried_at: string | null;
};

const storedEvents = z.record(
  z.string(),
  z.array(
    z
      .tuple([z.number(), z.number(), z.number().nullable()])
      .transform(([at, total, bad]) => ({
        at,
        total,
        ...(bad === null ? {} : { bad }),
      })),
  ),
);

/** A maintenance that somebody plans; times in milliseconds since 1970. */
export type MaintenancePlan = {
  entityRef: string;
  from: number;
  to: number;
  reason: string;
  author: string;
  now: Date;
};

/** Every maintenance of every service; none is ever removed. */
export class MaintenanceStore {
  readonly #knex: Knex;

  /** Brings the database up to date. */
  static async create(options: {
    database: DatabaseService;
  }): Promise<MaintenanceStore> {
    return new MaintenanceStore(await openDatabase(options.database));
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Those of one service that end after a time, withdrawn ones too, the latest first. */
  async ofService(
    entityRef: string,
    since: Date,
  ): Promise<MaintenanceRecord[]> {
    const rows = await this.#rows()
      .where({ entity_ref: entityRef })
      .where('to_at', '>', since.toISOString())
      .orderBy([{ column: 'from_at', order: 'desc' }, { column: 'id' }]);
    return rows.map(toRecord);
  }

  /** Those of all services that end after a time and hold, by entity reference. */
  async since(time: Date): Promise<Map<string, MaintenanceRecord[]>> {
    const rows = await this.#rows()
      .where({ withdrawn: false })
      .where('to_at', '>', time.toISOString())
      .orderBy(['entity_ref', 'from_at']);
    const byRef = new Map<string, MaintenanceRecord[]>();
    for (const record of rows.map(toRecord)) {
      const { entityRef } = record;
      byRef.set(entityRef, [...(byRef.get(entityRef) ?? []), record]);
    }
    return byRef;
  }

  /**
   * Adds one, widened to whole five minutes. ConflictError where it overlaps
   * another that holds.
   */
  async plan(plan: MaintenancePlan): Promise<MaintenanceRecord> {
    const { entityRef, reason, author, now } = plan;
    const { from, to } = wholeRecords(plan);
    const [from_at, to_at] = [from, to].map(at => new Date(at).toISOString());
    const other = await this.#rows()
      .where({ entity_ref: entityRef, withdrawn: false })
      .where('from_at', '<', to_at)
      .where('to_at', '>', from_at)
      .first();
    if (other) {
      throw new ConflictError(
        `expected no other maintenance of ${entityRef} at that time, found one from ${other.from_at} to ${other.to_at} by ${other.created_by}`,
      );
    }
    const row: Row = {
      id: randomUUID(),
      entity_ref: entityRef,
      from_at,
      to_at,
      reason,
      created_by: author,
      created_at: now.toISOString(),
      withdrawn: false,
      closed_by: null,
      closed_at: null,
      events: null,
      tried_at: null,
    };
    await this.#rows().insert(row);
    return toRecord(row);
  }

  /**
   * Ends a maintenance that goes on, and withdraws any other. NotFoundError
   * where the service has none of that id, ConflictError where it was withdrawn.
   */
  async close(closing: {
    entityRef: string;
    id: string;
    author: string;
    now: Date;
  }): Promise<MaintenanceRecord> {
    const { entityRef, id, author, now } = closing;
    return this.#knex.transaction(async knex => {
      const found = await knex<Row>(table)
        .where({ id, entity_ref: entityRef })
        .forUpdate()
        .first();
      if (!found) {
        throw new NotFoundError(`${entityRef} has no maintenance ${id}`);
      }
      if (found.withdrawn) {
        throw new ConflictError(
          `maintenance ${id} was withdrawn by ${found.closed_by} at ${found.closed_at}`,
        );
      }
      const closed: Row = {
        ...found,
        ...endOf(found, now),
        closed_by: author,
        closed_at: now.toISOString(),
      };
      await knex<Row>(table).where({ id }).update(closed);
      return toRecord(closed);
    });
  }

  /** Those that are over and hold, the longest not asked for first. */
  async over(options: {
    since: Date;
    until: Date;
  }): Promise<MaintenanceRecord[]> {
    const rows = await this.#rows()
      .where({ withdrawn: false })
      .where('to_at', '>', options.since.toISOString())
      .where('to_at', '<=', options.until.toISOString())
      .orderByRaw(`coalesce(tried_at, ''), id`);
    return rows.map(toRecord);
  }

  /** Keeps what happened in it, and when that was asked for. */
  async noteEvents(
    id: string,
    events: MaintenanceEvents,
    at: Date,
  ): Promise<void> {
    const stored = Object.fromEntries(
      Object.entries(events).map(([objective, steps = []]) => [
        objective,
        steps.map(step => [step.at, step.total, step.bad ?? null]),
      ]),
    );
    await this.#rows()
      .where({ id })
      .update({ events: JSON.stringify(stored), tried_at: at.toISOString() });
  }

  #rows() {
    return this.#knex<Row>(table);
  }
}

/** What the rest of the backend knows of the store. */
export type Maintenances = Pick<
  MaintenanceStore,
  'close' | 'noteEvents' | 'ofService' | 'over' | 'plan' | 'since'
>;

/** One that goes on ends at the next whole five minutes; any other never was. */
function endOf(
  { from_at, to_at }: Row,
  now: Date,
): Partial<Pick<Row, 'to_at' | 'withdrawn'>> {
  const time = now.toISOString();
  if (time < from_at || time >= to_at) return { withdrawn: true };
  const { to } = wholeRecords({ from: now.getTime(), to: now.getTime() + 1 });
  return { to_at: new Date(to).toISOString() };
}

function toRecord(row: Row): MaintenanceRecord {
  const { closed_by, closed_at, events } = row;
  return {
    id: row.id,
    entityRef: row.entity_ref,
    from: Date.parse(row.from_at),
    to: Date.parse(row.to_at),
    reason: row.reason,
    createdBy: row.created_by,
    createdAt: row.created_at,
    withdrawn: Boolean(row.withdrawn),
    ...(closed_by === null ? {} : { closedBy: closed_by }),
    ...(closed_at === null ? {} : { closedAt: closed_at }),
    ...(events === null
      ? {}
      : { events: storedEvents.parse(JSON.parse(events)) }),
  };
}
