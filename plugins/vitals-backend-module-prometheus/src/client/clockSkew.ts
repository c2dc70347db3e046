/** Beyond this a difference between two clocks is told, in seconds. */
const tolerated = 30;

/** When a request was sent and when its answer began, by our own clock. */
export type Exchange = { sent: Date; received: Date };

/**
 * How far the server's clock is ahead of ours, in seconds, negative when it is
 * behind. The time that the exchange took can't be told from a difference, nor
 * can the part of a second that the header `Date` leaves out, so both count in
 * the server's favour; undefined when it does not say its time.
 */
export function clockSkewSeconds(
  dateHeader: string | undefined,
  { sent, received }: Exchange,
): number | undefined {
  const earliest = Date.parse(dateHeader ?? '');
  if (Number.isNaN(earliest)) return undefined;
  const latest = earliest + 999;
  if (earliest > received.getTime()) {
    return (earliest - received.getTime()) / 1000;
  }
  return latest < sent.getTime() ? (latest - sent.getTime()) / 1000 : 0;
}

/** One line about two clocks that differ by more than 30 seconds. */
export function clockSkewProblem(
  backend: string,
  skewSeconds: number | undefined,
): string | undefined {
  if (skewSeconds === undefined || Math.abs(skewSeconds) <= tolerated) {
    return undefined;
  }
  const way = skewSeconds > 0 ? 'ahead of' : 'behind';
  const seconds = Math.ceil(Math.abs(skewSeconds));
  return `Prometheus ${backend}: its clock is ${seconds} s ${way} ours, expected at most ${tolerated} s: windows are of other times than they say`;
}
