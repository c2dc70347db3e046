/** After as many attempts a reminder is given up; then a person decides. */
export const mostAttempts = 8;

const firstSeconds = 15;
const longestSeconds = 3_600;

/**
 * How long to wait after an attempt: doubled each time up to an hour, and drawn
 * from the upper half of that, so that what failed together doesn't come back
 * together.
 *
 * @param share from 0 to 1, drawn anew each time
 */
export function backoffSeconds(attempt: number, share: number): number {
  const longest = Math.min(
    longestSeconds,
    firstSeconds * 2 ** Math.max(0, attempt - 1),
  );
  return longest * (0.5 + share / 2);
}
