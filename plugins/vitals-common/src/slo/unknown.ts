/** Why the state of an objective is not known. */
export type UnknownReason =
  /** No source of metrics is set up. */
  | 'no-source'
  /** The source did not answer. */
  | 'source-failed'
  /** Nothing of the service was seen lately. */
  | 'no-data'
  /** The source's history is shorter than the window. */
  | 'short-history'
  /** Too much of the window was not seen. */
  | 'gaps'
  /** There is no series of bad events, so that none and not counted look alike. */
  | 'bad-missing'
  /** Series of bad events are younger than those of all events. */
  | 'bad-born-late'
  /** Two sources that should be alike are not. */
  | 'sources-disagree'
  /** A number that is no count: NaN, infinite, negative, or more bad than all. */
  | 'not-a-count'
  /** Nothing happened in the window. */
  | 'no-events'
  /** The service has no descriptor that can be read, so nobody knows what it is held to. */
  | 'not-described'
  /** A maintenance goes on, or its events are not counted yet; of the adjusted budget only. */
  | 'maintenance-open';

/** A reason, and the sentence for a person: what is missing and what would help. */
export type Unknown = { reason: UnknownReason; message: string };

const daySeconds = 86_400;

/** `15 of 28 days`, whole days, rounded down so that a day is never claimed before it is over. */
export function daysOf(haveSeconds: number, wantSeconds: number): string {
  return `${Math.floor(haveSeconds / daySeconds)} of ${Math.ceil(
    wantSeconds / daySeconds,
  )} days`;
}

const minuteSeconds = 60;
const hourSeconds = 3600;

/** `11 min`, `5 h 53 min`, `2 days`: as exactly as somebody asks who waits for data. */
function silenceWords(seconds: number): string {
  if (seconds >= 2 * daySeconds) {
    return `${Math.floor(seconds / daySeconds)} days`;
  }
  const hours = Math.floor(seconds / hourSeconds);
  const minutes = Math.floor((seconds % hourSeconds) / minuteSeconds);
  return [
    ...(hours > 0 ? [`${hours} h`] : []),
    ...(minutes > 0 || hours === 0 ? [`${minutes} min`] : []),
  ].join(' ');
}

/** Nothing seen since a time, or ever. */
export function noData(silentSeconds: number | undefined): Unknown {
  return {
    reason: 'no-data',
    message:
      silentSeconds === undefined
        ? 'no data: Prometheus has no series of this indicator; check that the service is scraped and emits it'
        : `no data for ${silenceWords(
            silentSeconds,
          )}: check that the service runs and is scraped`,
  };
}
