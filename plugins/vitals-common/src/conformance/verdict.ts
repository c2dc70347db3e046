import type { Origin } from '../policy';

export const statuses = ['fail', 'unknown', 'warn', 'pass'] as const;

/** `unknown` is a state of its own: the rule could not be judged, and says why. Never green. */
export type Status = (typeof statuses)[number];

/** What a verdict is about. */
export type Subject = {
  apiVersion: string;
  kind: string;
  namespace?: string;
  name: string;
  /** Set when the verdict is about one container of the pod. */
  container?: string;
  /** Where the object was read; absent for live objects. */
  file?: string;
  /** First line of the object in that file, counted from 1. */
  line?: number;
};

/** How to mend a fault. */
export type Fix = {
  /** One sentence in the imperative. */
  description: string;
  /** Strategic merge patch as YAML to copy; absent where no patch can mend it. */
  patch?: string;
};

/** The answer of one rule on one subject. */
export type Verdict = {
  rule: string;
  status: Status;
  subject: Subject;
  /** What stands there, in words with its unit: `1 replica`. */
  seen: string;
  /** What was expected: `at least 2 replicas`. */
  limit: string;
  /** Where the limit comes from. */
  origin: Origin;
  /** Set on every status but pass. */
  fix?: Fix;
};

export type Summary = Readonly<Record<Status, number>>;

/**
 * Workloads that state no shape and were judged as `api`, by what kind and image
 * say of them: those that answer `requests`, and those that tend their `node`
 * or keep `data`, which some rules do not ask.
 */
export type AssumedShape = Readonly<
  Record<'requests' | 'node' | 'data', Subject[]>
>;

/** All verdicts on a set of objects. */
export type ConformanceReport = {
  policyVersion: number;
  /** Verdicts in order: fail, unknown, warn, pass; then by rule and subject. */
  verdicts: Verdict[];
  summary: Summary;
  /** Workloads, and autoscalers of none, that state no tier of the policy and were judged as its default. */
  assumedTier: { tier: string; subjects: Subject[] };
  /** Absent where every workload states its shape. */
  assumedShape?: AssumedShape;
  /** Services whose descriptor was given and that none of the objects belongs to; absent where there is none. */
  unmatchedServices?: { namespace: string; name: string }[];
};
