import type {
  MetricName,
  SeriesLabels,
} from '@vitals/plugin-vitals-common/telemetry';

/**
 * Events that are counted together: one series of a counter, or one bucket of
 * a histogram's series, not cumulative.
 */
export type Cell = {
  metric: MetricName;
  labels: SeriesLabels;
  /** Of a histogram: the bucket's upper border in the metric's unit; Infinity for the last. */
  upTo?: number;
};

/** Cells that are drawn together. */
export type CellGroup = {
  /** A word for each number that is drawn; the draw depends on it. */
  draws: readonly string[];
  /** Indices of draws that happen exactly as often as expected. */
  certain?: readonly number[];
  /** Expected events of each draw in a slot, in the order of `draws`. */
  expected: (slot: Slot) => readonly number[];
  /** Each cell is the sum of some draws, by their index. */
  cells: readonly { cell: Cell; of: readonly number[] }[];
};

/** What five minutes are like for a service in one cluster. */
export type Slot = {
  /** Demand as a multiple of that of an average minute of the busiest hour of a normal week: what begins now, and what ends. */
  starts: number;
  ends: number;
  /** The same without the bunching of appointments: what goes on. */
  open: number;
  /** Errors come in better and worse hours; 1 on average. */
  luck: number;
  disturbance: Disturbance;
};

/** What incidents do to a service in a slot. Shares are between 0 and 1. */
export type Disturbance = {
  failedRequests: { platform: number; third_party: number };
  /** Failures that happen exactly so often. */
  certainFailures: number;
  slowRequests: number;
  slowRecords: number;
  /** By what failed them. */
  lostConsultations: Readonly<Record<string, number>>;
  failedSetups: number;
  /** By third party. */
  thirdPartiesDown: Readonly<Record<string, number>>;
};
