/** The day of a moment in UTC, `2026-11-24`, as descriptors write it. */
export function dayOf(now: Date): string {
  return now.toISOString().slice(0, 10);
}
