/** Where the service is in its life; it only ever moves forward. */
export type Phase = 'starting' | 'waiting' | 'ready' | 'draining' | 'over';

/** What the probes answer from: nothing outside of this process. */
export class Lifecycle {
  #phase: Phase = 'starting';

  get phase(): Phase {
    return this.#phase;
  }

  /**
   * It runs, and waits for something that a restart would not bring, such as
   * its database: no requests yet, but it must not be restarted either.
   */
  startWaiting(): void {
    if (this.#phase === 'starting') this.#phase = 'waiting';
  }

  /** Warm-up is done: requests may come. */
  becomeReady(): void {
    if (this.#phase === 'starting' || this.#phase === 'waiting') {
      this.#phase = 'ready';
    }
  }

  /** No new requests, please; those that are open are finished. */
  startDraining(): void {
    this.#phase = 'draining';
  }

  /** The grace period has passed: what is still open is cut. */
  end(): void {
    this.#phase = 'over';
  }
}
