import { toastApiRef, useApi } from '@backstage/frontend-plugin-api';
import { Flex } from '@backstage/ui';
import { useState } from 'react';
import { usePolicyHref } from '../../origin';
import { ChangeList } from '../ChangeList';
import { changeWords } from '../changeWords';
import { ConflictPanel } from './ConflictPanel';
import { DraftHeader } from './DraftHeader';
import styles from './edit.module.css';
import { FailureAlert } from './FailureAlert';
import { LeaveDialog } from './LeaveDialog';
import { ProblemList } from './ProblemList';
import { PublishPanel } from './PublishPanel';
import { RebasedPanel } from './RebasedPanel';
import { RestoredNote } from './RestoredNote';
import type { EditorStart } from './useEditorStart';
import { useLeaveGuard } from './useLeaveGuard';
import { usePolicyDraft } from './usePolicyDraft';
import { YamlEditor } from './YamlEditor';

type DraftViewProps = {
  start: EditorStart;
  onClose: () => void;
  onPublished: () => void;
};

const toastMilliseconds = 15_000;

/** A draft beside what is said about it. */
export function DraftView({ start, onClose, onPublished }: DraftViewProps) {
  const draft = usePolicyDraft(start);
  const toastApi = useApi(toastApiRef);
  const policyHref = usePolicyHref();
  const leave = useLeaveGuard(draft.isDirty);
  const [goTo, setGoTo] = useState<{ line: number }>();
  const next = draft.base.version + 1;

  const publish = async () => {
    const published = await draft.publish();
    if (!published) return;
    toastApi.post({
      title: `Version ${published.version} of the tier policy is in force`,
      description: published.reason,
      status: 'success',
      timeout: toastMilliseconds,
      links: [
        {
          label: 'Show what changed',
          href: `${policyHref()}?compare=${draft.base.version}`,
        },
      ],
    });
    onPublished();
  };

  return (
    <Flex direction="column" gap="4">
      <DraftHeader draft={draft} next={next} onClose={onClose} />
      <RestoredNote stored={start.stored} />
      {draft.newer && (
        <ConflictPanel
          newer={draft.newer}
          base={draft.base}
          draftText={draft.text}
          canRebase={draft.verdict.policy !== undefined}
          onRebase={draft.rebase}
        />
      )}
      {draft.rebased && !draft.newer && (
        <RebasedPanel
          rebased={draft.rebased}
          base={draft.base}
          onUndo={draft.undoRebase}
        />
      )}
      {draft.failure && <FailureAlert failure={draft.failure} />}
      <div className={styles.columns}>
        <YamlEditor
          label={`Draft of version ${next}, YAML`}
          value={draft.text}
          onChange={draft.setText}
          problems={draft.verdict.problems}
          goTo={goTo}
        />
        <Flex direction="column" gap="4" className={styles.aside}>
          <ProblemList
            problems={draft.verdict.problems}
            onGoTo={line => setGoTo({ line })}
          />
          {draft.verdict.policy && (
            <ChangeList
              title={`Against version ${draft.base.version}`}
              changes={draft.verdict.changes.map(changeWords)}
              empty="Nothing yet: change a value to publish it."
            />
          )}
          <PublishPanel draft={draft} next={next} onPublish={publish} />
        </Flex>
      </div>
      <LeaveDialog {...leave} />
    </Flex>
  );
}
