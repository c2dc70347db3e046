import { momentAt } from './clinicHistory';

/** What an objective must come to, worked out by hand. */
export type Expected = {
  /** Events in the 28 days before. */
  total: number;
  bad: number;
  /** Alerts that fire. */
  alerts: readonly string[];
};

export type Instant = {
  name: string;
  /** Unix seconds. */
  at: number;
  expected: Readonly<Record<string, Expected>>;
};

/**
 * Of availability: 20 weekdays of 43,200 requests and 8 days of weekends of
 * 12,000 are 960,000. Three failures a weekday and three slow burns of 75 are
 * 285; the outage adds 4 × 60, each minute of the trickle 20 requests and one
 * failure, the quiet night 120 requests and one failure.
 *
 * Of latency: what was answered well, so all requests without the failed ones
 * that the window holds; ten slow ones a weekday, one less in the outage, and
 * 3 × 120 while records are slow.
 *
 * Of consultations: 20 × 2,400; one lost each weekday, and 2 × 20 in the outage.
 */
export const instants: readonly Instant[] = [
  {
    name: 'at noon of an ordinary day',
    at: momentAt(28, 12, 0),
    expected: {
      availability: { total: 960_000, bad: 285, alerts: [] },
      'latency-500ms': { total: 959_715, bad: 200, alerts: [] },
      'session-success': { total: 48_000, bad: 20, alerts: [] },
    },
  },
  {
    name: 'at the end of the outage',
    at: momentAt(29, 10, 4),
    expected: {
      availability: {
        total: 960_000,
        bad: 525,
        alerts: ['fast', 'steady', 'slow', 'creeping'],
      },
      'latency-500ms': { total: 959_475, bad: 199, alerts: [] },
      // 10 of the 240 of the last hour are lost: 8 times the rate, and a page takes 13.
      'session-success': { total: 48_000, bad: 30, alerts: [] },
    },
  },
  {
    name: 'a quarter of an hour after the outage',
    at: momentAt(29, 10, 20),
    expected: {
      availability: {
        total: 960_000,
        bad: 525,
        alerts: ['steady', 'slow', 'creeping'],
      },
      'latency-500ms': { total: 959_475, bad: 199, alerts: [] },
      'session-success': {
        total: 48_000,
        bad: 60,
        alerts: ['fast', 'steady', 'slow', 'creeping'],
      },
    },
  },
  {
    name: 'an hour and a half after the outage',
    at: momentAt(29, 11, 30),
    expected: {
      availability: { total: 960_000, bad: 525, alerts: ['slow', 'creeping'] },
      'latency-500ms': { total: 959_475, bad: 199, alerts: [] },
      'session-success': {
        total: 48_000,
        bad: 60,
        alerts: ['slow', 'creeping'],
      },
    },
  },
  {
    name: 'in the night with a trickle of errors',
    at: momentAt(31, 3, 10),
    expected: {
      availability: {
        total: 966_220,
        bad: 836,
        alerts: ['fast', 'steady', 'slow', 'creeping'],
      },
      'latency-500ms': { total: 965_384, bad: 199, alerts: [] },
      'session-success': { total: 48_000, bad: 60, alerts: [] },
    },
  },
  {
    // One of 20 requests failed: 50 times the rate, and nobody is woken.
    name: 'in the quiet night, after its one failure',
    at: momentAt(32, 3, 1),
    expected: {
      availability: { total: 966_461, bad: 846, alerts: [] },
      'latency-500ms': { total: 965_615, bad: 199, alerts: [] },
      'session-success': { total: 48_000, bad: 60, alerts: [] },
    },
  },
  {
    name: 'in a silent night, after a third party failed requests',
    at: momentAt(32, 23, 0),
    expected: {
      availability: { total: 966_520, bad: 846, alerts: [] },
      // 966,520 without 846 and the 300 of the third party.
      'latency-500ms': { total: 965_374, bad: 559, alerts: [] },
      'session-success': { total: 48_000, bad: 60, alerts: [] },
    },
  },
];
