import type { FleetRow, SloFleet } from '@vitals/plugin-vitals-common/client';
import { sloStates } from '@vitals/plugin-vitals-common/slo';
import { sloStateView } from './sloStateView';

/** How the objectives of a service stand: `1 of 3 objectives unknown`; nothing where there is only one or all are alike. */
export function objectivesWords(counts: FleetRow['objectives']): string {
  const all = sloStates.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
  if (all <= 1) return '';
  const parts = sloStates
    .filter(state => (counts[state] ?? 0) > 0 && state !== 'ok')
    .map(state => `${counts[state]} ${sloStateView(state).word}`);
  return parts.length > 0
    ? `${parts.join(', ')} of ${all} objectives`
    : `${all} objectives`;
}

/** The first sentence of the page. */
export function fleetSentence({
  burning,
  spent,
  unknown,
  ok,
}: SloFleet['summary']): string {
  const attention = burning + spent + unknown;
  if (attention > 0) {
    return attention === 1
      ? '1 service needs attention'
      : `${attention} services need attention`;
  }
  return ok === 1
    ? 'The only service is within its budget'
    : `All ${ok} services are within their budgets`;
}

/** How many services are held to nothing, as they stand in no other number. */
export function withoutObjectivesWords(count: number): string {
  return `${count} more ${
    count === 1 ? 'is' : 'are'
  } held to no objective: nothing of their shape is counted.`;
}
