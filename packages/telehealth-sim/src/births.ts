import { opening } from './demand';

const dayMilliseconds = 86_400_000;
const weekMilliseconds = 7 * dayMilliseconds;
const tenOClock = 10 * 3_600_000;

/** The service that is always new: see `birthOf`. */
export const youngService = 'home-monitoring';

/**
 * When a service of the platform first ran: at the opening, but for one that
 * first ran on a Monday 9 to 16 days ago. A fixed day would make it old, and
 * the demo must always show a service whose history is too short to judge.
 */
export function birthOf(service: string, time: number): number {
  if (service !== youngService) return opening;
  const latest = time - 9 * dayMilliseconds - tenOClock - opening;
  const monday = Math.floor(latest / weekMilliseconds) * weekMilliseconds;
  return Math.max(opening, opening + monday + tenOClock);
}
