import type { Incident } from './incident';
import { occurrences, type Recurrence, type Span } from './recurring';

type Kind = Omit<Incident, 'id' | 'from' | 'to' | 'release'> & {
  name: string;
  when: Recurrence;
};

/** Core services whose budget leaks in turn, each for seventeen days of twenty-eight, so that one always does. */
const leak = { everyDays: 28, fromHour: 6, hours: 17 * 24 };

const kinds: readonly Kind[] = [
  {
    name: 'pharmacy-outage',
    title: 'The pharmacy network did not answer',
    service: 'prescription',
    when: { everyDays: 14, onDay: 10, fromHour: 13, hours: 1.75 },
    cause:
      'The external pharmacy was down; the breaker of prescription opened and prescriptions were given up to the paper form.',
    mustNot:
      'Take from the budget of prescription or of any consultation: a third party failed.',
    effects: [
      {
        service: 'prescription',
        kind: 'third-party-down',
        thirdParty: 'pharmacy',
        share: 0.92,
      },
      {
        service: 'prescription',
        kind: 'failed-requests',
        cause: 'third_party',
        share: 0.15,
      },
    ],
  },
  {
    name: 'slow-records',
    title: 'Records were slow while streaming was busy',
    service: 'records',
    when: { everyDays: 14, onDay: 0, fromHour: 9, hours: 2.5 },
    cause:
      'An export of the records database shared its disk with Monday morning: every query waited.',
    mustNot:
      'Take from the availability of records: each answer came, only late.',
    effects: [
      { service: 'records', kind: 'slow-requests', factor: 3.5 },
      { service: 'records', kind: 'slow-records', factor: 3 },
      {
        service: 'session',
        kind: 'lost-consultations',
        dependency: 'records',
        share: 0.004,
      },
    ],
  },
  {
    name: 'one-error-at-night',
    title: 'One request of a quiet night failed',
    service: 'night-clinic',
    when: { everyDays: 7, onDay: 2, fromHour: 3.25, hours: 1 / 12 },
    cause: 'A connection was closed while its request was on the way.',
    mustNot:
      'Wake anybody: one failure among some twenty requests is 5 %, and says nothing.',
    effects: [
      {
        service: 'night-clinic',
        cluster: 'eu-west',
        kind: 'one-failed-request',
      },
    ],
  },
  {
    name: 'scheduling-leak',
    title: 'Bookings of follow-ups fail now and then',
    service: 'scheduling',
    when: { ...leak, onDay: 0 },
    cause: 'A rare time zone makes the slot finder give up.',
    mustNot: 'Page: at this rate the budget lasts for weeks.',
    effects: [
      {
        service: 'scheduling',
        kind: 'failed-requests',
        cause: 'platform',
        share: 0.00105,
      },
    ],
  },
  {
    name: 'matching-leak',
    title: 'Some patients get no proposal',
    service: 'provider-matching',
    when: { ...leak, onDay: 14 },
    cause: 'The cache of free clinicians is read while it is written.',
    mustNot: 'Page: at this rate the budget lasts for weeks.',
    effects: [
      {
        service: 'provider-matching',
        kind: 'failed-requests',
        cause: 'platform',
        share: 0.00105,
      },
    ],
  },
];

/** The incidents that come back on days of their own, whenever they are looked at. */
export function recurringIncidents(span: Span): Incident[] {
  return kinds.flatMap(({ name, when, ...incident }) =>
    occurrences(when, span).map(({ from, to }) => ({
      ...incident,
      id: `${name}-${new Date(from).toISOString().slice(0, 10)}`,
      from,
      to,
    })),
  );
}
