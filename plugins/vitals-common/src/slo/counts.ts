import type { WindowName } from './window';

/** Events of one objective in one window. A kind without a number has no series there, which is not 0. */
export type EventCounts = {
  total: number;
  /** What is charged: without the failures of third parties. */
  bad?: number;
  thirdParty?: number;
  /** Failures that no cause explains; in neither of the other two. */
  unexplained?: number;
};

/** Whether a count came from recorded rules or from the service's own counters. */
export type Basis = 'recorded' | 'raw';

/** What is known of one objective at one instant. Times are milliseconds since 1970. */
export type ObjectiveCounts = {
  /** A window without an entry has no sample at all. */
  windows: Readonly<Partial<Record<WindowName, EventCounts>>>;
  /** Where the windows beyond an hour came from. */
  basis: Basis;
  /** First sample that the source holds within the period. */
  historyFrom?: number;
  /** Time of the last sample; absent where none is recent. */
  lastSeenAt?: number;
  /**
   * Share of the period, or of the time since `historyFrom` where that is later,
   * in which nothing was seen, 0 to 1; absent where the source can't tell.
   */
  gapShare?: number;
  /** The same of the calendar window, where it is not that of the period. */
  calendarGapShare?: number;
  /** True where the bad events were first seen later than all events, so that some may be missing. */
  badBornLate?: boolean;
};
