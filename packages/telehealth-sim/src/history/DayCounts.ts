import { chanceAt } from '../chance';
import {
  dayMilliseconds,
  slotMilliseconds,
  slotsInDay,
} from '../incidents/slot';

/**
 * The events of one day, as counters that begin at 0 with it. Within a slot
 * they rise evenly in whole steps: after a part `f` of a slot with `n` events
 * `⌊n · f + phase⌋` have happened, which is 0 at its start and n at its end.
 */
export class DayCounts {
  private readonly width = slotsInDay + 1;
  private readonly risen: Uint32Array;
  private readonly start: number;

  /** Streams give each draw its phases. The day is counted in days since 1970. */
  constructor(
    private readonly day: number,
    private readonly streams: readonly number[],
  ) {
    this.start = day * dayMilliseconds;
    this.risen = new Uint32Array(streams.length * this.width);
  }

  /** Slots are set in their order, every draw of each. */
  set(draw: number, slot: number, events: number): void {
    const at = draw * this.width + slot;
    this.risen[at + 1] = this.risen[at] + events;
  }

  total(draw: number): number {
    return this.risen[(draw + 1) * this.width - 1];
  }

  /** Events of a draw from the start of the day up to a time within it. */
  until(draw: number, time: number): number {
    const slots = (time - this.start) / slotMilliseconds;
    const slot = Math.floor(slots);
    const part = slots - slot;
    const before = this.risen[draw * this.width + slot];
    if (part === 0) return before;
    const events = this.risen[draw * this.width + slot + 1] - before;
    if (events === 0) return before;
    const place = this.day * slotsInDay + slot;
    const phase = chanceAt(~this.streams[draw], place);
    return before + Math.floor(events * part + phase);
  }
}
