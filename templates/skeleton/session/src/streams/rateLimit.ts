export interface Rate {
  perSecond: number;
  /** After a silence, as many at once. */
  atOnce: number;
}

/** What the service takes of a client. */
export const takenRate: Rate = { perSecond: 50, atOnce: 200 };

/** Whether one more is within the rate, by a token bucket. Milliseconds of a steady clock. */
export function createRateLimit({ perSecond, atOnce }: Rate = takenRate): (
  now: number,
) => boolean {
  let left = atOnce;
  let last: number | undefined;
  return now => {
    const passed = last === undefined ? 0 : (now - last) / 1_000;
    left = Math.min(atOnce, left + passed * perSecond);
    last = now;
    if (left < 1) return false;
    left -= 1;
    return true;
  };
}
