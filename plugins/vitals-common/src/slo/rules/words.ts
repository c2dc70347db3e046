import type { Objective } from '../objective';
import type { SliName } from '../../telemetry';

/** How an objective is told to who is woken by it. */
export type ObjectiveWords = {
  /** What goes wrong, as a sentence without its end: `Requests to triage fail`. */
  failing: string;
  /** The same of those that went wrong: `requests failed`. */
  failed: string;
  /** What is counted: `requests`. */
  events: string;
};

/** `200 ms`, `3 s`. */
function limitOf(seconds: number): string {
  return seconds < 1 ? `${Math.round(seconds * 1000)} ms` : `${seconds} s`;
}

const told: Readonly<
  Record<SliName, (service: string, limit: string) => ObjectiveWords>
> = {
  availability: service => ({
    failing: `Requests to ${service} fail`,
    failed: 'requests failed',
    events: 'requests',
  }),
  latency: (service, limit) => ({
    failing: `Requests to ${service} take longer than ${limit}`,
    failed: `requests took longer than ${limit}`,
    events: 'requests',
  }),
  'session-success': service => ({
    failing: `Consultations at ${service} break off`,
    failed: 'consultations broke off',
    events: 'consultations',
  }),
  'video-setup': (service, limit) => ({
    failing: `Consultations at ${service} have no picture within ${limit}`,
    failed: `consultations had no picture within ${limit}`,
    events: 'consultations',
  }),
  'workflow-completion': (service, limit) => ({
    failing: `Workflows of ${service} do not end within ${limit}`,
    failed: `workflows did not end within ${limit}`,
    events: 'workflows',
  }),
  'workflow-age': (service, limit) => ({
    failing: `A workflow of ${service} waits longer than ${limit}`,
    failed: `minutes passed in which one waited longer than ${limit}`,
    events: 'minutes',
  }),
  'record-access': (service, limit) => ({
    failing: `Records at ${service} do not open within ${limit}`,
    failed: `records did not open within ${limit}`,
    events: 'openings of records',
  }),
};

/** The words of an indicator of ours. */
export function wordsOf(
  { sli, thresholdSeconds = 0 }: Pick<Objective, 'sli' | 'thresholdSeconds'>,
  service: string,
): ObjectiveWords {
  return told[sli](service, limitOf(thresholdSeconds));
}
