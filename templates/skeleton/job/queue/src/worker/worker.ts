import { remind } from '../reminders/remind.ts';
import type { Reminding } from '../reminders/remind.ts';
import { pause } from './pause.ts';

/** Reminders that one replica works on at the same time. */
const slots = 4;

const waits = {
  /** Between two looks into an empty queue. */
  emptySeconds: 1,
  /** While the database does not answer. */
  brokenSeconds: 5,
  /** While the breaker of the third party lets nothing out. */
  rejectedSeconds: 5,
} as const;

/** A lease outlasts the deadline, so that it never runs out under a worker that lives. */
const leaseReserveSeconds = 30;

/** Works a queue with several slots until it is told to stop. */
export class Worker {
  readonly #parts: Reminding;
  readonly #stop = new AbortController();
  #busy = 0;
  #ended: Promise<unknown> = Promise.resolve();

  constructor(parts: Reminding) {
    this.#parts = parts;
  }

  /** Reminders that it is working on now. */
  get busy(): number {
    return this.#busy;
  }

  start(): void {
    this.#ended = Promise.all(
      Array.from({ length: slots }, () => this.#workOneByOne()),
    );
  }

  /** Takes nothing more; resolves when all that was begun is finished, or when the time is over. */
  async stopWithin(seconds: number): Promise<void> {
    this.#stop.abort();
    const late = new AbortController();
    await Promise.race([this.#ended, pause(seconds, late.signal)]);
    late.abort();
  }

  async #workOneByOne(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      try {
        const wait = await this.#workOnNext();
        if (wait > 0) await pause(wait, signal);
      } catch (err) {
        this.#parts.log.error({ err }, 'the queue could not be worked');
        await pause(waits.brokenSeconds, signal);
      }
    }
  }

  /** Works on what is next, and says how long to wait after it. */
  async #workOnNext(): Promise<number> {
    const { database, queue, deadlineSeconds } = this.#parts;
    const lease = deadlineSeconds + leaseReserveSeconds;
    const reminder = await queue.take(database, lease);
    if (!reminder) return waits.emptySeconds;
    this.#busy += 1;
    try {
      const { rejected } = await remind(reminder, this.#parts);
      return rejected ? waits.rejectedSeconds : 0;
    } finally {
      this.#busy -= 1;
    }
  }
}
