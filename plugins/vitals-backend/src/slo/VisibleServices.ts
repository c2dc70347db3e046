import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Guard } from '../http';
import { servicesFilter } from './ServiceReader';

/** Tells by its entity reference whether a service may be seen. */
export type Visible = { has(entityRef: string): boolean };

const everything: Visible = { has: () => true };

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
    guard: Pick<Guard, 'readsWholeCatalog'>;
    now: () => Date;
  };
  readonly #seen = new Map<string, { readAt: number; visible: Visible }>();
  readonly #reading = new Map<string, Promise<Visible>>();

  constructor(options: {
    catalog: Pick<CatalogService, 'getEntities'>;
    guard: Pick<Guard, 'readsWholeCatalog'>;
    now: () => Date;
  }) {
    this.#options = options;
  }

  /** The services that the reader may see. */
  async of(credentials: BackstageCredentials): Promise<Visible> {
    const reader = JSON.stringify(credentials.principal);
    const seen = this.#seen.get(reader);
    const age = seen ? this.#now() - seen.readAt : Infinity;
    if (seen && age < freshMilliseconds) return seen.visible;
    const reading = this.#readOnce(reader, credentials);
    if (!seen || age >= oldMilliseconds) return reading;
    // A failure is told to whoever waits for it, at the latest when this is old.
    reading.catch(() => undefined);
    return seen.visible;
  }

  #now(): number {
    return this.#options.now().getTime();
  }

  async #readOnce(
    reader: string,
    credentials: BackstageCredentials,
  ): Promise<Visible> {
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
  ): Promise<Visible> {
    const readAt = this.#now();
    const visible = await this.#visibleTo(credentials);
    this.#seen.delete(reader);
    this.#seen.set(reader, { readAt, visible });
    this.#forget();
    return visible;
  }

  /** What is too old to be answered would only fill the memory. */
  #forget(): void {
    const oldest = this.#now() - oldMilliseconds;
    for (const [reader, { readAt }] of this.#seen) {
      if (readAt > oldest && this.#seen.size <= mostReaders) return;
      this.#seen.delete(reader);
    }
  }

  async #visibleTo(credentials: BackstageCredentials): Promise<Visible> {
    const { catalog, guard } = this.#options;
    if (await guard.readsWholeCatalog(credentials)) return everything;
    const { items } = await catalog.getEntities(
      {
        filter: servicesFilter,
        fields: ['kind', 'metadata.name', 'metadata.namespace'],
      },
      { credentials },
    );
    return new Set(items.map(entity => stringifyEntityRef(entity)));
  }
}
