import { Dialog, DialogBody, DialogHeader, Text } from '@backstage/ui';
import type { RuleMetadata } from '@vitals/plugin-vitals-common/conformance';
import { InlineCode } from '../elements';
import styles from './conformance.module.css';
import { hasPage, ruleOf, severityWords } from './conformanceView';

type RuleDialogProps = {
  /** Absent: closed. */
  id?: string;
  tier: string;
  onClose: () => void;
};

const tools = { kubeScore: 'kube-score', polaris: 'Polaris' } as const;

function aliasWords({ aliases }: RuleMetadata): string[] {
  const named = [
    [tools.kubeScore, aliases?.kubeScore],
    [tools.polaris, aliases?.polaris],
  ] as const;
  return named.flatMap(([tool, ids]) =>
    ids && ids.length > 0 ? [`${tool}: ${ids.join(', ')}`] : [],
  );
}

function RuleFacts({ rule, tier }: { rule: RuleMetadata; tier: string }) {
  const others = aliasWords(rule);
  return (
    <dl className={styles.facts}>
      <dt>Looks at</dt>
      <dd>
        <InlineCode text={rule.looksAt} />
      </dd>
      <dt>Why</dt>
      <dd>
        <InlineCode text={rule.why} />
      </dd>
      <dt>A fault</dt>
      <dd>
        {severityWords(rule, tier)} By tier:{' '}
        {Object.entries(rule.severity)
          .map(([name, severity]) => `${name} ${severity}`)
          .join(', ')}
        .
      </dd>
      <dt>How to mend it</dt>
      <dd>
        <InlineCode text={rule.mend} />
      </dd>
      <dt>Needs</dt>
      <dd>
        {rule.needs === 'files'
          ? 'Files alone: it can be judged before anything runs.'
          : 'What runs: it is unknown for files.'}
      </dd>
      {others.length > 0 && (
        <>
          <dt>Other tools ask</dt>
          <dd>{others.join('; ')}</dd>
        </>
      )}
      {rule.disagreement && (
        <>
          <dt>Where we differ</dt>
          <dd>
            <InlineCode text={rule.disagreement} />
          </dd>
        </>
      )}
      {hasPage(rule) && (
        <>
          <dt>Page</dt>
          <dd>
            <code>docs/rules/{rule.id}.md</code>
          </dd>
        </>
      )}
    </dl>
  );
}

/** What a rule asks and why. */
export function RuleDialog({ id, tier, onClose }: RuleDialogProps) {
  const rule = id === undefined ? undefined : ruleOf(id);
  return (
    <Dialog
      isOpen={id !== undefined}
      onOpenChange={isOpen => !isOpen && onClose()}
      width="min(640px, 92vw)"
    >
      <DialogHeader>{rule?.title ?? id}</DialogHeader>
      <DialogBody>
        {rule ? (
          <RuleFacts rule={rule} tier={tier} />
        ) : (
          <Text as="p">This portal knows no rule of that name.</Text>
        )}
      </DialogBody>
    </Dialog>
  );
}
