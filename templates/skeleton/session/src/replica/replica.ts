import { setTimeout as sleep } from 'node:timers/promises';
import type { SessionConfig } from '../config/sessionConfig.ts';
import type {
  ConsultationStore,
  Watch,
} from '../consultations/consultationStore.ts';
import { windowsOf } from '../consultations/windowsOf.ts';
import type { Streams } from '../streams/streams.ts';
import type { Logger } from '../telemetry/logger.ts';

const turnMilliseconds = 1_000;
/** Turns between two looks at what changes slowly. */
const slowTurns = 60;

interface Options {
  id: string;
  config: SessionConfig;
  log: Logger;
  store: ConsultationStore;
  streams: Streams;
}

/**
 * What a replica does beside its streams, once a second: says that it lives, and
 * watches over those of others that don't.
 */
export class Replica {
  readonly #options: Options;
  readonly #watch: Watch;
  readonly #abort = new AbortController();
  #running: Promise<unknown> = Promise.resolve();
  #heartbeat: NodeJS.Timeout | undefined;
  #turns = 0;
  #lastBeat = -Infinity;
  #watchFrom = -Infinity;
  /** Seconds that the latest consultations lasted. */
  lengths: readonly number[] = [];

  constructor(options: Options) {
    this.#options = options;
    this.#watch = {
      windows: windowsOf(options.config),
      lease: options.config.leaseSeconds * 1_000,
    };
  }

  /** Is known to the others when this resolves. */
  async start(): Promise<void> {
    const { config, streams } = this.#options;
    await this.#beat();
    await this.#look();
    // Apart, since to look after many takes longer than others wait for a beat.
    this.#running = Promise.all([
      this.#keep(() => this.#beat()),
      this.#keep(() => this.#look()),
    ]);
    this.#heartbeat = setInterval(() => {
      streams.beat();
    }, config.heartbeatSeconds * 1_000);
  }

  /** Holds nothing any more. */
  async stop(): Promise<void> {
    const { id, log, store } = this.#options;
    clearInterval(this.#heartbeat);
    this.#abort.abort();
    await this.#running;
    await store.retire(id).catch((err: unknown) => {
      log.warn({ err }, 'the replica is not signed off');
    });
  }

  async #keep(turn: () => Promise<void>): Promise<void> {
    const { log } = this.#options;
    const { signal } = this.#abort;
    while (await sleptUnlessAborted(signal)) {
      try {
        await turn();
      } catch (err) {
        log.warn({ err }, 'the store does not answer');
      }
    }
  }

  async #beat(): Promise<void> {
    const { config, id, store, streams } = this.#options;
    await store.beat(id, config.version);
    const now = performance.now();
    if (now - this.#lastBeat > this.#watch.lease) {
      // Silent for so long, others may have taken this replica for dead. Were
      // they silent too, since the store was away, they get time to say so.
      streams.wake(undefined);
      const isFirst = this.#lastBeat === -Infinity;
      this.#watchFrom = isFirst ? now : now + this.#watch.lease;
    }
    this.#lastBeat = now;
  }

  async #look(): Promise<void> {
    const { store } = this.#options;
    const now = performance.now();
    const isBeating = now - this.#lastBeat <= this.#watch.lease;
    if (isBeating && now >= this.#watchFrom) await store.watch(this.#watch);
    if (this.#turns % slowTurns === 0) {
      this.lengths = await store.recentLengths();
      await store.tidy();
    }
    this.#turns += 1;
  }
}

function sleptUnlessAborted(signal: AbortSignal): Promise<boolean> {
  return sleep(turnMilliseconds, true, { signal }).catch(() => false);
}
