import type { ServiceReliability } from '@vitals/plugin-vitals-common/client';
import type {
  Basis,
  Objective,
  TooQuiet,
} from '@vitals/plugin-vitals-common/slo';
import { countWords, eventsWords } from '../elements';

/** Whether long windows came from recorded rules or from raw counters. */
export function basisWords(basis: Basis | undefined): string {
  switch (basis) {
    case 'recorded':
      return 'From recorded rules: sums of five-minute counts, as the alerts use them.';
    case 'raw':
      return 'From raw counters, as the service’s recording rules are not loaded. The same numbers, but slower to ask for and without the alerts that the rules bring.';
    default:
      return 'Not at all so far.';
  }
}

/** When the alerts of a service may wake somebody. */
export function pagingWords(
  paging: NonNullable<ServiceReliability['paging']>,
): string {
  const words = {
    always: 'At any hour.',
    'clinic-hours': 'During clinic hours only.',
    never: 'Never: alerts wait as tickets.',
  };
  return words[paging];
}

/** Which pages stay silent for want of events, in words; nothing where none does. */
export function quietWords(
  tooQuiet: readonly TooQuiet[],
  { event }: Pick<Objective, 'event'>,
): string {
  if (tooQuiet.length === 0) return '';
  const each = tooQuiet.map(
    ({ window, events, minimum }) =>
      `${eventsWords(events, event)} in ${window}, where ${countWords(
        minimum,
      )} are needed`,
  );
  return `Too little happens for ${
    tooQuiet.length === 1 ? 'a page' : 'pages'
  } to mean anything: ${each.join(
    '; ',
  )}. A single failure never wakes anybody; tickets still come.`;
}
