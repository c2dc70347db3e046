import type { ServiceDescriptor } from '@vitals/plugin-vitals-common/service';
import { chanceAt } from '../chance';

/** Seconds that the oldest workflow waits at most on a usual minute, by service. Own judgement. */
const usualMost: Readonly<Record<string, number>> = { billing: 5400 };
const usualMostElsewhere = 45;

/** Share of minutes in which one waits far longer, and how many times as long. Own judgement. */
const stuckShare = 0.0003;
const stuckFactor = 9;

/** Age of the oldest workflow that waits, in seconds, in a minute since 1970. */
export function oldestPending(
  { name }: ServiceDescriptor,
  stream: number,
  minute: number,
): number {
  const most = usualMost[name] ?? usualMostElsewhere;
  const chance = chanceAt(stream, minute);
  if (chance < stuckShare) return most * stuckFactor;
  return Math.round(most * chance ** 3);
}
