import { Box, Button, Text, TextAreaField } from '@backstage/ui';
import { maxReasonLength } from '@vitals/plugin-vitals-common/client';
import { useState } from 'react';
import styles from './edit.module.css';
import { PublishDialog } from './PublishDialog';
import type { PolicyDraft } from './usePolicyDraft';

type PublishPanelProps = {
  draft: PolicyDraft;
  next: number;
  onPublish: () => Promise<void>;
};

/** What still stands between the draft and its publication; undefined when nothing does. */
function obstacle(draft: PolicyDraft): string | undefined {
  if (draft.newer)
    return 'Rebase the draft first: a newer version is in force.';
  if (draft.isJudging) return 'The draft is being checked.';
  if (draft.verdict.problems.length > 0) return 'Mend the problems first.';
  if (draft.verdict.changes.length === 0)
    return 'The draft changes nothing yet.';
  if (draft.reason.trim() === '') return 'Say why in a sentence.';
  return undefined;
}

/** The reason, and the button that publishes once nothing stands in the way. */
export function PublishPanel({ draft, next, onPublish }: PublishPanelProps) {
  const [isOpen, setOpen] = useState(false);
  const missing = obstacle(draft);
  return (
    <Box
      as="section"
      bg="neutral"
      aria-label="Publish"
      className={styles.panel}
    >
      <TextAreaField
        label="Reason"
        secondaryLabel="Required"
        description="Stands in the history beside your name, for everybody to read."
        isRequired
        rows={3}
        maxLength={maxReasonLength}
        value={draft.reason}
        onChange={draft.setReason}
      />
      <Button isDisabled={missing !== undefined} onPress={() => setOpen(true)}>
        Publish version {next}
      </Button>
      {missing && (
        <Text as="p" variant="body-small" color="secondary" aria-live="polite">
          {missing}
        </Text>
      )}
      <PublishDialog
        draft={draft}
        next={next}
        isOpen={isOpen}
        onOpenChange={setOpen}
        onPublish={async () => {
          await onPublish();
          setOpen(false);
        }}
      />
    </Box>
  );
}
