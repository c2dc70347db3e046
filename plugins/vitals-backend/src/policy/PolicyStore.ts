import type { DatabaseService } from '@backstage/backend-plugin-api';
import { ConflictError, NotFoundError } from '@backstage/errors';
import type {
  PolicyVersion,
  PublishedPolicy,
} from '@vitals/plugin-vitals-common/client';
import {
  defaultPolicy,
  printPolicy,
  tierPolicy,
  upgradePolicy,
  type TierPolicy,
} from '@vitals/plugin-vitals-common/policy';
import type { Knex } from 'knex';
import { openDatabase } from '../database';

const table = 'policy_versions';

type VersionRow = {
  version: number;
  published_at: string;
  published_by: string;
  reason: string;
};

type PolicyRow = VersionRow & { text: string; document: string };

const versionColumns = [
  'version',
  'published_at',
  'published_by',
  'reason',
] as const;

/** A policy about to be published; its number stands in the document. */
export type Publication = {
  /** As its author wrote it. */
  text: string;
  document: TierPolicy;
  reason: string;
  publishedBy: string;
  publishedAt: Date;
};

/**
 * The published policies: versions are added one by one, and neither this
 * class nor the database has a way to change one.
 */
export class PolicyStore {
  readonly #knex: Knex;

  /** Brings the database up to date and, where it is empty, publishes the default policy as version 1. */
  static async create(options: {
    database: DatabaseService;
    now: () => Date;
  }): Promise<PolicyStore> {
    const store = new PolicyStore(await openDatabase(options.database));
    // Several replicas may start at once: whoever comes second finds version 1 taken.
    await store.#add({
      text: printPolicy(defaultPolicy),
      document: defaultPolicy,
      reason: 'Default policy',
      publishedBy: 'vitals',
      publishedAt: options.now(),
    });
    return store;
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  async latest(): Promise<PublishedPolicy> {
    const row = await this.#knex<PolicyRow>(table)
      .orderBy('version', 'desc')
      .first();
    if (!row) throw new NotFoundError('No policy version has been published');
    return toPolicy(row);
  }

  /** Throws NotFoundError when there is none of that number. */
  async version(version: number): Promise<PublishedPolicy> {
    const row = await this.#knex<PolicyRow>(table).where({ version }).first();
    if (!row) throw new NotFoundError(`There is no policy version ${version}`);
    return toPolicy(row);
  }

  /** All versions, the latest first. */
  async versions(): Promise<PolicyVersion[]> {
    const rows = await this.#knex<VersionRow>(table)
      .select(...versionColumns)
      .orderBy('version', 'desc');
    return rows.map(toVersion);
  }

  /**
   * Adds the next version. ConflictError when that number is taken, also by
   * somebody who publishes at the same moment, or leaves a gap.
   */
  async publish(publication: Publication): Promise<PublishedPolicy> {
    const { version } = publication.document;
    const next = (await this.#latestVersion()) + 1;
    if (version > next) {
      throw new ConflictError(
        `The next policy version is ${next}, found ${version}`,
      );
    }
    const added = await this.#add(publication);
    if (!added) throw await this.#conflict(version);
    return this.version(version);
  }

  /** False when the number is taken; then nothing is written. */
  async #add(publication: Publication): Promise<boolean> {
    const row: PolicyRow = {
      version: publication.document.version,
      text: publication.text,
      document: JSON.stringify(publication.document),
      published_at: publication.publishedAt.toISOString(),
      published_by: publication.publishedBy,
      reason: publication.reason,
    };
    const added = await this.#knex<PolicyRow>(table)
      .insert(row)
      .onConflict('version')
      .ignore()
      .returning('version');
    return added.length === 1;
  }

  async #latestVersion(): Promise<number> {
    const row = await this.#knex<VersionRow>(table)
      .select('version')
      .orderBy('version', 'desc')
      .first();
    return row?.version ?? 0;
  }

  async #conflict(version: number): Promise<ConflictError> {
    const { publishedAt, publishedBy } = await this.version(version);
    const next = (await this.#latestVersion()) + 1;
    return new ConflictError(
      `Policy version ${version} was published by ${publishedBy} at ${publishedAt}; the next version is ${next}`,
    );
  }
}

/** What the rest of the backend knows of the store. */
export type Policies = Pick<
  PolicyStore,
  'latest' | 'version' | 'versions' | 'publish'
>;

function toVersion(row: VersionRow): PolicyVersion {
  return {
    version: row.version,
    publishedAt: row.published_at,
    publishedBy: row.published_by,
    reason: row.reason,
  };
}

/** Documents of an older form are upgraded as they are read; what is stored stays as it was. */
function toPolicy(row: PolicyRow): PublishedPolicy {
  const upgraded = upgradePolicy(JSON.parse(row.document));
  if (!upgraded.ok) {
    throw new Error(
      `Policy version ${row.version} cannot be read: ${upgraded.message}`,
    );
  }
  const document = tierPolicy.parse(upgraded.document);
  return { ...toVersion(row), text: row.text, document };
}
