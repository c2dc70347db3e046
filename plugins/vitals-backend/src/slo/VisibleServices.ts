import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { servicesFilter } from './ServiceReader';

type Refs = ReadonlySet<string>;

/** The catalog is asked again, in the background, for what is older than this. */
const freshMilliseconds = 30_000;

/** Older than this, what somebody might see is waited for. */
const oldMilliseconds = 60_000;

/** Readers that are remembered at most. */
const mostReaders = 2000;

/** Which services a reader's catalog has, remembered for up to a minute: the catalog takes longer than the page may. */
export class VisibleServices {
  readonly #options: {
    catalog: Pick<CatalogService, 'getEntities'>;
    now: () => Date;
  };
  readonly #seen = new Map<string, { readAt: number; refs: Refs }>();
  readonly #reading = new Map<string, Promise<Refs>>();

  constructor(options: {
    catalog: Pick<CatalogService, 'getEntities'>;
    now: () => Date;
  }) {
    this.#options = options;
  }

  /** Entity references of all services that the reader may see. */
  async of(credentials: BackstageCredentials): Promise<Refs> {
    const reader = JSON.stringify(credentials.principal);
    const seen = this.#seen.get(reader);
    const age = seen ? this.#now() - seen.readAt : Infinity;
    if (seen && age < freshMilliseconds) return seen.refs;
    const reading = this.#readOnce(reader, credentials);
    if (!seen || age >= oldMilliseconds) return reading;
    // A failure is told to whoever waits for it, at the latest when this is old.
    reading.catch(() => undefined);
    return seen.refs;
  }

  #now(): number {
    return this.#options.now().getTime();
  }

  async #readOnce(
    reader: string,
    credentials: BackstageCredentials,
  ): Promise<Refs> {
    const other = this.#reading.get(reader);
    if (other) return other;
    const reading = this.#read(reader, credentials).finally(() =>
      this.#reading.delete(reader),
    );
    this.#reading.set(reader, reading);
    return reading;
  }

  async #read(
    reader: string,
    credentials: BackstageCredentials,
  ): Promise<Refs> {
    const readAt = this.#now();
    const { items } = await this.#options.catalog.getEntities(
      {
        filter: servicesFilter,
        fields: ['kind', 'metadata.name', 'metadata.namespace'],
      },
      { credentials },
    );
    const refs = new Set(items.map(entity => stringifyEntityRef(entity)));
    this.#seen.delete(reader);
    this.#seen.set(reader, { readAt, refs });
    const [oldest] = this.#seen.keys();
    if (this.#seen.size > mostReaders) this.#seen.delete(oldest);
    return refs;
  }
}
