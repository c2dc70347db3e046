import { opening } from '../demand';
import type { Incident } from './incident';

const hourMilliseconds = 3_600_000;

/** The latest full step of UTC hours that is at least so many hours ago. */
function begun(now: number, stepHours: number, leastHours: number): number {
  const step = stepHours * hourMilliseconds;
  const latest = now - leastHours * hourMilliseconds;
  return Math.max(opening, Math.floor(latest / step) * step);
}

function id(name: string, from: number): string {
  return `${name}-${new Date(from).toISOString().slice(0, 13)}`;
}

function burningSignalling(now: number): Incident {
  const from = begun(now, 6, 1.5);
  return {
    id: id('signalling-burns', from),
    title: 'Calls break off',
    service: 'video-signalling',
    from,
    cause:
      'One of the session store’s nodes lost its disk: signalling loses the rooms that it kept there.',
    mustNot:
      'Be blamed on the session service: its share of the lost consultations is video-signalling’s.',
    effects: [
      {
        service: 'video-signalling',
        kind: 'lost-consultations',
        dependency: 'self',
        share: 0.1,
      },
      { service: 'video-signalling', kind: 'failed-setups', share: 0.04 },
      {
        service: 'video-signalling',
        kind: 'failed-requests',
        cause: 'platform',
        share: 0.01,
      },
      {
        service: 'session',
        kind: 'lost-consultations',
        dependency: 'video-signalling',
        share: 0.02,
      },
    ],
  };
}

function silentBilling(now: number): Incident {
  const from = begun(now, 12, 3);
  return {
    id: id('billing-silent', from),
    title: 'Billing has fallen silent',
    service: 'billing',
    from,
    cause:
      'Its pods were relabelled and its Service kept the old label: without endpoints, Prometheus finds nothing to scrape.',
    mustNot: 'Look healthy: nobody knows how billing is.',
    effects: [{ service: 'billing', kind: 'silence' }],
  };
}

/**
 * The incidents that are always on: one service burns, one is silent. Their
 * start moves on with the clock, every 6 and 12 hours, and what they did
 * before is forgotten: a service that burnt for good would have no budget and
 * one that was silent for good no history.
 */
export function presentIncidents(now: number): Incident[] {
  return [burningSignalling(now), silentBilling(now)];
}
