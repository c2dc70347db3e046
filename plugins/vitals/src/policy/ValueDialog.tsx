import { Dialog, DialogBody, DialogHeader, Text } from '@backstage/ui';
import { valueAt } from '@vitals/plugin-vitals-common/manifest';
import type { Deviations } from '@vitals/plugin-vitals-common/client';
import { sourceOf, type TierPolicy } from '@vitals/plugin-vitals-common/policy';
import type { AsyncState } from '../async';
import { placeWords } from './changeWords';
import { deviationSentence } from './deviationWords';
import { describeField } from './describeField';
import { formatValue } from './formatValue';
import styles from './policy.module.css';
import { parsePath } from './policyPath';
import { RenderedPlacesView } from './RenderedPlacesView';

type ValueDialogProps = {
  policy: TierPolicy;
  /** Absent: closed. */
  path?: string;
  deviations: AsyncState<Deviations>;
  onClose: () => void;
};

type Facts = Required<Omit<ValueDialogProps, 'onClose'>>;

function ValueFacts({ policy, path, deviations }: Facts) {
  const parts = parsePath(path);
  const value = valueAt(policy, parts);
  const name = String(parts.filter(part => typeof part === 'string').pop());
  const meaning = describeField(parts.filter(part => part !== 'shapes'));
  const deviating = deviationSentence(deviations, path);
  if (value === undefined) {
    return (
      <Text as="p">
        Version {policy.version} sets no value at <code>{path}</code>.
      </Text>
    );
  }
  return (
    <dl className={styles.facts}>
      <dt>Value</dt>
      <dd>{formatValue(name, value)}</dd>
      {meaning && (
        <>
          <dt>Meaning</dt>
          <dd>{meaning}</dd>
        </>
      )}
      <dt>Source</dt>
      <dd>{sourceOf(policy, path) ?? 'None is stated.'}</dd>
      {deviating && (
        <>
          <dt>Services that set their own</dt>
          <dd>{deviating}</dd>
        </>
      )}
      <dt>Place</dt>
      <dd>
        <code>{path}</code> in version {policy.version}
      </dd>
    </dl>
  );
}

/** One value: what it means, where it comes from, and what it renders. */
export function ValueDialog(props: ValueDialogProps) {
  const { policy, path, deviations, onClose } = props;
  return (
    <Dialog
      isOpen={path !== undefined}
      onOpenChange={isOpen => !isOpen && onClose()}
      width="min(900px, 94vw)"
    >
      {path !== undefined && (
        <>
          <DialogHeader>{placeWords(path)}</DialogHeader>
          <DialogBody>
            <ValueFacts policy={policy} path={path} deviations={deviations} />
            <RenderedPlacesView policy={policy} path={path} />
          </DialogBody>
        </>
      )}
    </Dialog>
  );
}
