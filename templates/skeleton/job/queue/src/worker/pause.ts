import { setTimeout as sleep } from 'node:timers/promises';

/** Waits so long, or until it is told to stop. */
export async function pause(seconds: number, stop: AbortSignal): Promise<void> {
  await sleep(seconds * 1_000, undefined, { signal: stop }).catch(() => {
    // Told to stop: the waiting is over.
  });
}
