import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Flex,
  Text,
} from '@backstage/ui';
import { ChangeList } from '../ChangeList';
import { changeWords } from '../changeWords';
import type { PolicyDraft } from './usePolicyDraft';

type PublishDialogProps = {
  draft: PolicyDraft;
  next: number;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onPublish: () => Promise<void>;
};

/** Says what publishing will do, and asks. */
export function PublishDialog(props: PublishDialogProps) {
  const { draft, next, isOpen, onOpenChange, onPublish } = props;
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      width="min(560px, 92vw)"
    >
      <DialogHeader>Publish version {next}?</DialogHeader>
      <DialogBody>
        <Flex direction="column" gap="3">
          <Text as="p">
            Version {next} becomes what every verdict is judged by, at once.
            Each service rendered by an earlier version will say that it is
            behind until it is rendered again; nothing that runs is changed.
          </Text>
          <Text as="p">
            A published version stays for good; a later one can take it back.
          </Text>
          <ChangeList
            title={`Against version ${draft.base.version}`}
            changes={draft.verdict.changes.map(changeWords)}
          />
          <Text as="p">Reason: “{draft.reason.trim()}”</Text>
        </Flex>
      </DialogBody>
      <DialogFooter>
        <Button
          variant="secondary"
          slot="close"
          isDisabled={draft.isPublishing}
        >
          Keep editing
        </Button>
        <Button onPress={() => draft.isPublishing || onPublish()}>
          {draft.isPublishing ? 'Publishing…' : `Publish version ${next}`}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
