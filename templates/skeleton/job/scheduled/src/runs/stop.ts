/** Why a run ends before its work does. */
export type StopReason = 'deadline' | 'signal' | 'lock lost';

/** Tells a run to end after the reminder that it is at. The first reason counts. */
export class Stop {
  #reason: StopReason | undefined;
  readonly #request = Promise.withResolvers<undefined>();

  get reason(): StopReason | undefined {
    return this.#reason;
  }

  /** Resolves when it is told to end. */
  get requested(): Promise<undefined> {
    return this.#request.promise;
  }

  request(reason: StopReason): void {
    this.#reason ??= reason;
    this.#request.resolve(undefined);
  }
}

/** From when a run stops by itself until the platform would end it. */
const closingSeconds = 5;

/** How long a run may work, so that it ends by itself before its deadline does. */
export function workSeconds(deadlineSeconds: number): number {
  return Math.max(deadlineSeconds / 2, deadlineSeconds - closingSeconds);
}
