import { BgProvider } from '@backstage/ui';
import { StatusBadge } from '../status';
import { InlineCode } from '../elements';
import { OriginText } from '../origin';
import styles from './conformance.module.css';
import { severityWords, type ShownVerdict } from './conformanceView';
import { FixView } from './FixView';

type VerdictDetailsProps = {
  shown: ShownVerdict;
  tier: string;
  isOpen: boolean;
  onRule: (rule: string) => void;
};

/** One verdict: a line that says what it is about, and below it why and what to do. */
export function VerdictDetails(props: VerdictDetailsProps) {
  const { shown, tier, isOpen, onRule } = props;
  const { verdict, rule, title, subject } = shown;
  const { status, seen, limit, origin, fix, clusters = [] } = verdict;
  const { namespace, file, line } = verdict.subject;
  const isUnknown = status === 'unknown';
  return (
    <details open={isOpen} className={`${styles.verdict} ${styles[status]}`}>
      <summary>
        <StatusBadge status={status} />
        <span className={styles.title}>{title}</span>
        <span className={styles.subject}>
          {subject}
          {clusters.length > 0 && ` in ${clusters.join(', ')}`}
        </span>
        <span className={styles.seen}>{seen}</span>
      </summary>
      <BgProvider bg="neutral-1">
        <dl className={styles.facts}>
          <dt>{isUnknown ? 'Why it cannot be judged' : 'Seen'}</dt>
          <dd>{seen}</dd>
          <dt>Limit</dt>
          <dd>
            {limit}
            <div>
              <OriginText origin={origin} />
            </div>
          </dd>
          {rule && (
            <>
              <dt>Why it matters</dt>
              <dd>
                <InlineCode text={rule.why} /> {severityWords(rule, tier)}
              </dd>
            </>
          )}
          {fix && (
            <>
              <dt>What to do</dt>
              <dd>
                <FixView fix={fix} />
              </dd>
            </>
          )}
          <dt>Object</dt>
          <dd>
            {subject}
            {namespace && ` in namespace ${namespace}`}
            {file && (
              <>
                , <code>{line ? `${file}:${line}` : file}</code>
              </>
            )}
          </dd>
          <dt>Rule</dt>
          <dd>
            <button
              type="button"
              className={styles.ruleLink}
              onClick={() => onRule(verdict.rule)}
            >
              {verdict.rule}
            </button>
          </dd>
        </dl>
      </BgProvider>
    </details>
  );
}
