import type { ClusterName } from '../clusters';

/** What an incident does to a service, while it lasts. Shares are of all events of their kind, between 0 and 1. */
export type Effect = {
  service: string;
  /** Only there; everywhere when absent. */
  cluster?: ClusterName;
} & (
  | {
      kind: 'failed-requests';
      cause: 'platform' | 'third_party';
      share: number;
    }
  /** Exactly one request fails, in the first five minutes. */
  | { kind: 'one-failed-request' }
  /** Answers take so many times as long. */
  | { kind: 'slow-requests'; factor: number }
  | { kind: 'slow-records'; factor: number }
  /** Consultations that the platform ends; `dependency` is what failed it, or `self`. */
  | { kind: 'lost-consultations'; dependency: string; share: number }
  | { kind: 'failed-setups'; share: number }
  | { kind: 'third-party-down'; thirdParty: string; share: number }
  /** Prometheus gets no samples. */
  | { kind: 'silence' }
);

/** Something that went wrong on the platform. Times are milliseconds since 1970, whole slots of five minutes. */
export type Incident = {
  /** Unique; the same at any later time. */
  id: string;
  title: string;
  /** Where it began. */
  service: string;
  from: number;
  /** Absent while it goes on. */
  to?: number;
  cause: string;
  /** What it must leave alone: a page or a rule that shows otherwise is wrong. */
  mustNot: string;
  /** The release that brought it. */
  release?: { revision: number; at: number };
  effects: readonly Effect[];
};
