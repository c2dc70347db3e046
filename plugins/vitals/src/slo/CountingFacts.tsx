import type { ServiceReliability } from '@vitals/plugin-vitals-common/client';
import { OriginText } from '../origin';
import { basisWords, pagingWords, quietWords } from './countingWords';
import styles from './slo.module.css';
import { unitWords } from './budgetView';

type CountingFactsProps = {
  judged: ServiceReliability['objectives'][number];
  paging: ServiceReliability['paging'];
};

/** How the numbers of an objective come about: target, counting, unit, and what low traffic does to them. */
export function CountingFacts({ judged, paging }: CountingFactsProps) {
  const { standing, consultations } = judged;
  const { objective, basis, tooQuiet } = standing;
  const quiet = quietWords(tooQuiet, objective);
  return (
    <details className={styles.facts}>
      <summary>Where these numbers come from</summary>
      <dl>
        <dt>Target</dt>
        <dd>
          <OriginText origin={objective.origin} />
        </dd>
        <dt>Counted</dt>
        <dd>{basisWords(basis)}</dd>
        <dt>Unit</dt>
        <dd>{unitWords(objective, consultations)}</dd>
        {quiet && (
          <>
            <dt>Low traffic</dt>
            <dd>{quiet}</dd>
          </>
        )}
        {paging && (
          <>
            <dt>Pages</dt>
            <dd>{pagingWords(paging)}</dd>
          </>
        )}
      </dl>
    </details>
  );
}
