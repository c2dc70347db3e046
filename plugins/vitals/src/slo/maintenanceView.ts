import type { Maintenance } from '@vitals/plugin-vitals-common/client';
import type { Objective } from '@vitals/plugin-vitals-common/slo';
import { eventsWords } from '../elements';

/** What a state of a maintenance is called, and what can be done in it. */
export const maintenanceStates: Readonly<
  Record<Maintenance['state'], { word: string; close?: string }>
> = {
  planned: { word: 'planned', close: 'Withdraw' },
  running: { word: 'goes on', close: 'End now' },
  over: { word: 'over', close: 'Withdraw' },
  withdrawn: { word: 'withdrawn' },
};

/** What a maintenance keeps out of the adjusted budget of an objective. */
export function maintenanceEventsWords(
  { state, events }: Maintenance,
  { name, event }: Pick<Objective, 'name' | 'event'>,
): string {
  if (state === 'withdrawn') return 'counts like any other time';
  if (state === 'planned') return 'nothing yet';
  const counts = events?.[name];
  if (!counts) return 'not counted yet';
  return counts.bad === undefined
    ? `of ${eventsWords(counts.total, event)} it is not known how many failed`
    : `${eventsWords(counts.bad, event)} failed`;
}

/** What closing a maintenance will do, before it is done. */
export function closingWords(state: Maintenance['state']): string {
  return state === 'running'
    ? 'It ends now. What happened until now stays out of the adjusted budget; what fails from now on counts again.'
    : 'It is withdrawn: what fails in that time counts like at any other. The entry stays in the log with your name.';
}
