import type { DatabaseService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { z } from 'zod';
import { openDatabase } from '../database';
import { snapshot, snapshotForm, type Snapshot } from './snapshot';

const table = 'slo_snapshots';
const refreshTable = 'slo_refresh';

type SnapshotRow = {
  revision: number;
  form: number;
  taken_at: string;
  body: Buffer;
};

type RefreshRow = {
  id: number;
  failed_since: string | null;
  problems: string;
  hours_until: string | null;
};

/** How refreshing goes; what changes where a page must be drawn anew. */
export type RefreshMark = {
  /** Of the latest snapshot; 0 where there is none. */
  revision: number;
  /** ISO 8601, UTC; absent while refreshing succeeds. */
  failedSince?: string;
  /** Of the last failure. */
  problems: string[];
};

/** How many snapshots are kept: whoever reads one while the next is written still finds it. */
const kept = 3;

const compress = promisify(gzip);
const expand = promisify(gunzip);

/** How all services stood at the last refresh, for every replica. */
export class SnapshotStore {
  readonly #knex: Knex;

  /** Brings the database up to date. */
  static async create(options: {
    database: DatabaseService;
  }): Promise<SnapshotStore> {
    return new SnapshotStore(await openDatabase(options.database));
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Two reads by primary key. */
  async mark(): Promise<RefreshMark> {
    const [revision, refresh] = await Promise.all([
      latestRevision(this.#knex),
      this.#refresh().first(),
    ]);
    const failedSince = refresh?.failed_since;
    return {
      revision,
      ...(failedSince ? { failedSince } : {}),
      problems: z
        .array(z.string())
        .parse(JSON.parse(refresh?.problems ?? '[]')),
    };
  }

  /** The snapshot of a revision; undefined where there is none, or one of another form. */
  async read(revision: number): Promise<Snapshot | undefined> {
    const row = await this.#knex<SnapshotRow>(table)
      .where({ revision, form: snapshotForm })
      .first();
    if (!row) return undefined;
    const body = await expand(row.body);
    return snapshot.parse(JSON.parse(body.toString('utf8')));
  }

  /**
   * Writes the revision after the one that it was decided from, and answers its
   * number. Undefined where another replica has written since; then nothing
   * changes, so that a slow one never takes back what a later one saw.
   */
  async publish(
    value: Snapshot,
    options: { after: number },
  ): Promise<number | undefined> {
    const body = await compress(JSON.stringify(value));
    const revision = options.after + 1;
    return this.#knex.transaction(async knex => {
      if ((await latestRevision(knex)) !== options.after) return undefined;
      const added = await knex<SnapshotRow>(table)
        .insert({ revision, form: snapshotForm, taken_at: value.takenAt, body })
        .onConflict('revision')
        .ignore()
        .returning('revision');
      if (added.length === 0) return undefined;
      await knex<SnapshotRow>(table)
        .where('revision', '<=', revision - kept)
        .delete();
      await knex<RefreshRow>(refreshTable)
        .where({ id: 1 })
        .update({ failed_since: null, problems: '[]' });
      return revision;
    });
  }

  /** Notes that nothing could be read; the last snapshot stays. False where that was known already. */
  async noteFailure(at: Date, problems: readonly string[]): Promise<boolean> {
    const text = JSON.stringify(problems);
    const first = await this.#refresh()
      .where({ id: 1, failed_since: null })
      .update({ failed_since: at.toISOString(), problems: text });
    if (first > 0) return true;
    const changed = await this.#refresh()
      .where({ id: 1 })
      .whereNot({ problems: text })
      .update({ problems: text });
    return changed > 0;
  }

  #refresh() {
    return this.#knex<RefreshRow>(refreshTable);
  }
}

/** What the rest of the backend knows of the store. */
export type Snapshots = Pick<
  SnapshotStore,
  'mark' | 'noteFailure' | 'publish' | 'read'
>;

async function latestRevision(knex: Knex): Promise<number> {
  const row = await knex<SnapshotRow>(table)
    .select('revision')
    .orderBy('revision', 'desc')
    .first();
  return row?.revision ?? 0;
}
