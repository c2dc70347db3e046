import type {
  BudgetStanding,
  Objective,
} from '@vitals/plugin-vitals-common/slo';
import { countWords, eventsWords } from '../elements';

type SoFar = Extract<BudgetStanding, { state: 'unknown' }>['soFar'];

/** What was counted where that is not enough for a budget; nothing where nothing was. */
export function soFarWords(
  soFar: SoFar,
  { event }: Pick<Objective, 'event'>,
): string {
  if (!soFar) return '';
  const { total, bad } = soFar;
  return bad === undefined
    ? `Counted so far: ${eventsWords(
        total,
        event,
      )}, how many failed is not known`
    : `Counted so far: ${countWords(bad)} failed of ${eventsWords(
        total,
        event,
      )}`;
}
