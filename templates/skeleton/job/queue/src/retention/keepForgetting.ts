import { pause } from '../worker/pause.ts';
import { forgetWhatIsOver } from './retention.ts';
import type { Kept } from './retention.ts';

const turnSeconds = 600;

/**
 * Deletes what is over at once, since a replica may not live for long, and then
 * now and then until the signal says stop; every replica does its part.
 */
export async function keepForgetting(
  kept: Kept,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await forgetWhatIsOver(kept, () => signal.aborted);
    await pause(turnSeconds, signal);
  }
}
