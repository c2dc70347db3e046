/** Everything is counted in slots of five minutes. */
export const slotMilliseconds = 300_000;

export const dayMilliseconds = 86_400_000;

export const slotsInDay = dayMilliseconds / slotMilliseconds;

/** How far back the platform remembers, in milliseconds: a budget's 28 days and a week. */
export const historyMilliseconds = 35 * dayMilliseconds;

/** The first start of a slot that is not before a time. */
export function nextSlot(time: number): number {
  return Math.ceil(time / slotMilliseconds) * slotMilliseconds;
}
