import type { DatabaseService } from '@backstage/backend-plugin-api';
import type { EventCounts } from '@vitals/plugin-vitals-common/slo';
import type { Knex } from 'knex';
import { z } from 'zod';
import { openDatabase } from '../database';

const table = 'slo_history';

/** Events of one objective in the hour that ends at `at`, in milliseconds since 1970. */
export type StoredHour = { at: number; counts: EventCounts };

/** What an hour held of one objective. */
export type HourOfObjective = {
  entityRef: string;
  objective: string;
  counts: EventCounts;
};

type HistoryRow = {
  entity_ref: string;
  objective: string;
  day: string;
  hours: string;
};

const hourMilliseconds = 3600 * 1000;
const dayMilliseconds = 24 * hourMilliseconds;

const kind = z.number().nullable();
const hoursOfDay = z
  .array(z.tuple([z.number(), kind, kind, kind]).nullable())
  .length(24);

type HoursOfDay = z.output<typeof hoursOfDay>;

/** Rows in one statement; knex inserts into SQLite by a union, which takes 500. */
const batch = 400;

/** Counts by the hour, longer than a Prometheus keeps them. */
export class HistoryStore {
  readonly #knex: Knex;

  /** Brings the database up to date. */
  static async create(options: {
    database: DatabaseService;
  }): Promise<HistoryStore> {
    return new HistoryStore(await openDatabase(options.database));
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** End of the last hour that is kept; undefined where none is. */
  async until(): Promise<Date | undefined> {
    const row = await this.#knex<{ id: number; hours_until: string | null }>(
      'slo_refresh',
    ).first();
    return row?.hours_until ? new Date(row.hours_until) : undefined;
  }

  /** Keeps the hour that ends at `until`, all of it or nothing. */
  async add(until: Date, hours: readonly HourOfObjective[]): Promise<void> {
    const start = until.getTime() - hourMilliseconds;
    const day = dayOf(start);
    const index = new Date(start).getUTCHours();
    await this.#knex.transaction(async knex => {
      // Another replica would read the day before this hour is in it.
      await knex('slo_refresh').where({ id: 1 }).forUpdate().first();
      const known = await hoursOf(knex, day);
      const rows = hours.map(({ entityRef, objective, counts }) => {
        const before = known.get(`${entityRef} ${objective}`);
        return {
          entity_ref: entityRef,
          objective,
          day,
          hours: JSON.stringify(withHour(before, index, counts)),
        };
      });
      for (let first = 0; first < rows.length; first += batch) {
        await knex<HistoryRow>(table)
          .insert(rows.slice(first, first + batch))
          .onConflict(['entity_ref', 'objective', 'day'])
          .merge(['hours']);
      }
      await knex('slo_refresh')
        .where({ id: 1 })
        .where(earlier =>
          earlier
            .whereNull('hours_until')
            .orWhere('hours_until', '<', until.toISOString()),
        )
        .update({ hours_until: until.toISOString() });
    });
  }

  /** The hours of one objective that end after `from` and not after `to`, oldest first; what was not seen is left out. */
  async hours(
    of: { entityRef: string; objective: string },
    from: number,
    to: number,
  ): Promise<StoredHour[]> {
    const rows = await this.#knex<HistoryRow>(table)
      .where({ entity_ref: of.entityRef, objective: of.objective })
      .whereBetween('day', [dayOf(from), dayOf(to)])
      .orderBy('day');
    return rows
      .flatMap(({ day, hours }) => {
        const start = Date.parse(`${day}T00:00:00Z`);
        return parseHours(hours).flatMap((hour, index) =>
          hour
            ? [
                {
                  at: start + (index + 1) * hourMilliseconds,
                  counts: toCounts(hour),
                },
              ]
            : [],
        );
      })
      .filter(({ at }) => at > from && at <= to);
  }

  /** Forgets the days that ended before a time; answers how many rows went. */
  async forget(before: Date): Promise<number> {
    return this.#knex<HistoryRow>(table)
      .where('day', '<', dayOf(before.getTime()))
      .delete();
  }
}

/** What the rest of the backend knows of the store. */
export type Histories = Pick<
  HistoryStore,
  'add' | 'forget' | 'hours' | 'until'
>;

function dayOf(time: number): string {
  return new Date(time - (time % dayMilliseconds)).toISOString().slice(0, 10);
}

function parseHours(text: string): HoursOfDay {
  return hoursOfDay.parse(JSON.parse(text));
}

async function hoursOf(
  knex: Knex,
  day: string,
): Promise<Map<string, HoursOfDay>> {
  const rows = await knex<HistoryRow>(table).where({ day });
  return new Map(
    rows.map(({ entity_ref, objective, hours }) => [
      `${entity_ref} ${objective}`,
      parseHours(hours),
    ]),
  );
}

function withHour(
  before: HoursOfDay | undefined,
  index: number,
  { total, bad, thirdParty, unexplained }: EventCounts,
): HoursOfDay {
  const hours = before ?? Array.from({ length: 24 }, () => null);
  return hours.map((hour, position) =>
    position === index
      ? [total, bad ?? null, thirdParty ?? null, unexplained ?? null]
      : hour,
  );
}

function toCounts([total, bad, thirdParty, unexplained]: NonNullable<
  HoursOfDay[number]
>): EventCounts {
  return {
    total,
    ...(bad === null ? {} : { bad }),
    ...(thirdParty === null ? {} : { thirdParty }),
    ...(unexplained === null ? {} : { unexplained }),
  };
}
