import { setTimeout as sleep } from 'node:timers/promises';

/** Asks again until there is an answer, for a minute and a half at most. */
export async function eventually<T>(
  ask: () => T | undefined | Promise<T | undefined>,
): Promise<T> {
  for (let attempt = 0; attempt < 4_500; attempt += 1) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await sleep(20);
  }
  throw new Error('waited in vain');
}
