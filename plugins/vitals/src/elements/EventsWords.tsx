import { eventsWords, type EventKind } from './countWords';

type EventsWordsProps = {
  count: number;
  event: EventKind;
  of?: number;
  /** Where the numbers come from, on hover. */
  source?: string;
};

/** A count of events with its noun; numbers of one width, so that columns line up. */
export function EventsWords({ count, event, of, source }: EventsWordsProps) {
  return (
    <span title={source} style={{ fontVariantNumeric: 'tabular-nums' }}>
      {eventsWords(count, event, of)}
    </span>
  );
}
