import type { Cluster } from '../clusters';
import { demandAt } from '../demand';
import { halfHour } from '../halfHour';
import {
  dayMilliseconds,
  slotMilliseconds,
  slotsInDay,
} from '../incidents/slot';
import type { Slot } from './cell';

type SlotDemand = Pick<Slot, 'starts' | 'ends' | 'open'>;

function demandOfSlot(start: number, cluster: Cluster): SlotDemand {
  const { booked, all } = demandAt(start + slotMilliseconds / 2, cluster);
  const place = (start / slotMilliseconds) % halfHour.starts.length;
  return {
    starts: all + booked * (halfHour.starts[place] - 1),
    ends: all + booked * (halfHour.ends[place] - 1),
    open: all,
  };
}

/** The demand in each slot of a day, which is counted in days since 1970. */
export function demandOfDay(day: number, cluster: Cluster): SlotDemand[] {
  return Array.from({ length: slotsInDay }, (_, slot) =>
    demandOfSlot(day * dayMilliseconds + slot * slotMilliseconds, cluster),
  );
}
