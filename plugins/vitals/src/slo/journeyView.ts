import type { JourneyBlame } from '@vitals/plugin-vitals-common/client';
import type { SloState } from '@vitals/plugin-vitals-common/slo';
import { shareWords } from '../elements';
import { lengthWords } from './objectiveWords';

const predicates: Readonly<Record<SloState, string>> = {
  burning: 'burns its budget',
  spent: 'has spent its budget',
  unknown: 'is unknown',
  ok: 'is within its budget',
};

/** The answer of the page in one sentence: `consult burns its budget; video answers for 50 % of its failures`. */
export function journeySentence(
  name: string,
  state: SloState,
  blame: JourneyBlame,
): string {
  const head = `${name} ${predicates[state]}`;
  const worst = blame.state === 'known' ? blame.shares[0] : undefined;
  if (!worst) return head;
  return worst.kind === 'unattributed'
    ? `${head}; nobody answers for its failures`
    : `${head}; ${worst.name} answers for ${shareWords(
        worst.share,
      )} of its failures`;
}

/** ` over 28 days`; nothing where the period is not known. */
export function overWords(periodSeconds: number | undefined): string {
  return periodSeconds === undefined
    ? ''
    : ` over ${lengthWords(periodSeconds)}`;
}
