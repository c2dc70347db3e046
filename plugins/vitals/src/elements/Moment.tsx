import { momentWords } from './momentWords';

/** A moment in the reader's zone; in UTC on hover. */
export function Moment({ at }: { at: Date }) {
  return (
    <time dateTime={at.toISOString()} title={`${at.toISOString()} (UTC)`}>
      {momentWords(at.getTime())}
    </time>
  );
}
