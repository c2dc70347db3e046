import type { ServiceReliability } from '@vitals/plugin-vitals-common/client';
import { sloStates, type SloState } from '@vitals/plugin-vitals-common/slo';
import { objectiveTitle } from './objectiveWords';

const predicates: Readonly<Record<SloState, string>> = {
  burning: 'burns its budget',
  spent: 'has spent its budget',
  unknown: 'is unknown',
  ok: 'is within its budget',
};

function allWords(count: number): string {
  return count === 2 ? 'Both objectives' : `All ${count} objectives`;
}

/** The answer of the tab in one sentence, the worst first: `Session success burns its budget, 1 more is unknown`. */
export function reliabilitySentence(
  { objectives }: Pick<ServiceReliability, 'objectives'>,
  service: string,
): string {
  const [worst] = objectives;
  if (!worst) return `How reliable ${service} is, is unknown`;
  const { state, standing } = worst;
  const name = objectiveTitle(standing.objective);
  if (state === 'ok') {
    return objectives.length === 1
      ? `${name} ${predicates.ok}`
      : `${allWords(objectives.length)} are within their budgets`;
  }
  if (
    objectives.length > 1 &&
    objectives.every(judged => judged.state === 'unknown')
  ) {
    return `${allWords(objectives.length)} are unknown`;
  }
  const others = sloStates
    .filter(each => each !== 'ok')
    .map(each => ({
      each,
      count:
        objectives.filter(judged => judged.state === each).length -
        (each === state ? 1 : 0),
    }))
    .filter(({ count }) => count > 0)
    .map(({ each, count }) => `${count} more ${wordFor(each, count)}`);
  return [`${name} ${predicates[state]}`, ...others].join(', ');
}

function wordFor(state: SloState, count: number): string {
  const many: Readonly<Record<SloState, string>> = {
    burning: 'burn',
    spent: 'have spent theirs',
    unknown: 'are unknown',
    ok: 'are fine',
  };
  const one: Readonly<Record<SloState, string>> = {
    burning: 'burns',
    spent: 'has spent its own',
    unknown: 'is unknown',
    ok: 'is fine',
  };
  return (count === 1 ? one : many)[state];
}
