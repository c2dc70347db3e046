import type {
  Incident,
  ObjectiveHistory,
  ServiceReliability,
} from '@vitals/plugin-vitals-common/client';
import { sessionSuccess, snapshot } from './sloAnswers';

const { objective, measured, alerts } = sessionSuccess;

/** A signalling service that burns, with one more objective of too short a history. */
export const reliability: ServiceReliability = {
  ...snapshot,
  facts: {
    entityRef: 'component:default/video-signalling',
    service: { namespace: 'clinic', name: 'video-signalling' },
    tier: 'critical',
    shape: 'session',
    owner: 'group:default/video',
    system: 'consultations',
  },
  state: 'burning',
  severity: 'page',
  paging: 'always',
  thirdParties: ['turn-provider'],
  objectives: [
    {
      state: 'burning',
      standing: {
        objective,
        basis: 'recorded',
        measured,
        counts: {
          period: { total: 82_400, bad: 374, thirdParty: 14, unexplained: 3 },
        },
        burnRates: { '1h': 6.2, '6h': 6.1, '30m': 7 },
        alerts,
        tooQuiet: [{ alert: 'fast', window: '1h', events: 12, minimum: 30 }],
        secondsToExhaustion: sessionSuccess.secondsToExhaustion,
      },
      adjusted: {
        state: 'known',
        budget: {
          total: 82_000,
          bad: 343,
          allowed: 410,
          left: 67,
          leftShare: 0.163,
        },
      },
      consultations: { eventsPerConsultation: 1, spoiledShare: 1 },
    },
    {
      state: 'unknown',
      standing: {
        objective: {
          name: 'video-setup-5s',
          sli: 'video-setup',
          event: 'consultation',
          target: 0.95,
          thresholdSeconds: 5,
          origin: { kind: 'fixed', reason: 'a test' },
        },
        basis: 'raw',
        measured: {
          state: 'unknown',
          unknown: {
            reason: 'short-history',
            message: '15 of 28 days: Prometheus keeps less',
          },
          soFar: { total: 8902, bad: 31 },
        },
        counts: {},
        burnRates: {},
        alerts: [],
        tooQuiet: [],
      },
    },
  ],
  journeys: [
    {
      name: 'consult',
      state: 'burning',
      blame: { state: 'known', failures: 400, shares: [] },
      share: 0.62,
    },
  ],
  maintenance: [
    {
      id: 'm1',
      from: '2026-11-20T02:00:00.000Z',
      to: '2026-11-20T03:00:00.000Z',
      reason: 'Database upgrade',
      createdBy: 'user:default/ada',
      createdAt: '2026-11-19T08:00:00.000Z',
      state: 'over',
      events: { 'session-success': { total: 400, bad: 31 } },
    },
  ],
};

/** Six hours of that objective, an hour each, of which one was not seen. */
export const history: ObjectiveHistory = {
  objective,
  from: '2026-11-24T04:00:00.000Z',
  to: '2026-11-24T10:00:00.000Z',
  stepSeconds: 3600,
  points: [5, 6, 7, 8, 9, 10].map(hour => ({
    at: `2026-11-24T${String(hour).padStart(2, '0')}:00:00.000Z`,
    ...(hour === 7
      ? {}
      : { counts: { total: 1000, bad: hour === 10 ? 31 : 5 } }),
  })),
  thresholds: [
    {
      name: 'fast',
      severity: 'page',
      long: '1h',
      short: '5m',
      burnRate: 13.44,
    },
  ],
  marks: [
    {
      kind: 'policy',
      from: '2026-11-24T06:30:00.000Z',
      title: 'Policy v2',
      author: 'user:default/ada',
    },
  ],
  query: 'sum(increase(session_ends_total[1h]))',
  source: 'demo',
  problems: [],
};

/** What cost that objective most. */
export const incident: Incident = {
  objective,
  from: '2026-11-24T09:00:00.000Z',
  to: '2026-11-24T09:35:00.000Z',
  total: 1000,
  bad: 37,
  consultations: 37,
  budgetShare: 0.09,
  burnRate: 7.4,
  burning: false,
};
