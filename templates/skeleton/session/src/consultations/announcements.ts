import { Client } from 'pg';
import type { Logger } from '../telemetry/logger.ts';
import type { Listener } from './consultationStore.ts';

export const channel = 'consultations';

const retryMilliseconds = 500;
const checkMilliseconds = 10_000;

/**
 * Hears from every replica which consultations changed. A connection that
 * breaks is opened anew, and then anything may have changed meanwhile.
 */
export class Announcements {
  readonly #url: string;
  readonly #log: Logger;
  #listener: Listener = () => undefined;
  #client: Client | undefined;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor({ url, log }: { url: string; log: Logger }) {
    this.#url = url;
    this.#log = log;
  }

  async start(listener: Listener): Promise<void> {
    this.#listener = listener;
    await this.#connect();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#client?.end().catch(() => undefined);
  }

  async #connect(): Promise<void> {
    const client = new Client({
      connectionString: this.#url,
      connectionTimeoutMillis: 5_000,
      query_timeout: 5_000,
      keepAlive: true,
    });
    let broken = false;
    const again = (err: unknown) => {
      if (broken || this.#stopped) return;
      broken = true;
      this.#log.warn({ err }, 'announcements are interrupted');
      client.end().catch(() => undefined);
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => {
        void this.#connect();
      }, retryMilliseconds);
    };
    client.on('error', again);
    client.on('end', () => {
      again(new Error('closed'));
    });
    client.on('notification', ({ payload }) => {
      this.#listener(payload);
    });
    this.#client = client;
    try {
      await client.connect();
      await client.query(`LISTEN ${channel}`);
      this.#listener(undefined);
      this.#check(client, again);
    } catch (err) {
      again(err);
    }
  }

  /** A connection may be dead without a word; a question finds out. */
  #check(client: Client, again: (err: unknown) => void): void {
    this.#timer = setTimeout(() => {
      client.query('SELECT 1').then(() => {
        if (!this.#stopped) this.#check(client, again);
      }, again);
    }, checkMilliseconds);
  }
}
