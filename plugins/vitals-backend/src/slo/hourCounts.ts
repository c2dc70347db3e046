import {
  cleanCounts,
  type ObjectiveStanding,
} from '@vitals/plugin-vitals-common/slo';
import type { SourceAnswer } from './askSources';
import type { DescribedService } from './describeService';
import type { HourOfObjective } from './HistoryStore';
import { mergeAnswers, type LastHeld } from './mergeAnswers';

/**
 * What the hour before the instant of the answers held of every objective;
 * undefined where a source is missing, so that the hour is asked for again.
 */
export function hourCounts(
  services: readonly DescribedService[],
  answers: readonly SourceAnswer[],
  lastHeld: LastHeld,
): HourOfObjective[] | undefined {
  if (answers.length === 0 || answers.some(({ ok }) => !ok)) return undefined;
  const { found } = mergeAnswers(answers, lastHeld);
  return services.flatMap(({ facts, held }) => {
    if ('unknown' in held) return [];
    const { service, objectives } = held.objectives;
    return objectives.flatMap(({ name }) => {
      const counts = hourOf(found(service, name));
      return counts
        ? [{ entityRef: facts.entityRef, objective: name, counts }]
        : [];
    });
  });
}

type Found = ReturnType<ReturnType<typeof mergeAnswers>['found']>;

function hourOf(found: Found): ObjectiveStanding['counts']['1h'] {
  if ('unknown' in found) return undefined;
  const cleaned = cleanCounts(found.counts);
  return cleaned.ok ? cleaned.value.windows['1h'] : undefined;
}
