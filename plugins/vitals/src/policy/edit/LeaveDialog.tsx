import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Text,
} from '@backstage/ui';
import type { LeaveGuard } from './useLeaveGuard';

/** Asks whether to leave an unpublished draft. */
export function LeaveDialog({ target, stay, leave }: LeaveGuard) {
  return (
    <Dialog
      isOpen={target !== undefined}
      onOpenChange={isOpen => !isOpen && stay()}
      width="min(440px, 92vw)"
    >
      <DialogHeader>Leave the unpublished draft?</DialogHeader>
      <DialogBody>
        <Text as="p">
          The draft stays in this browser tab and is here when you edit the
          policy again. Closing the tab loses it.
        </Text>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={stay}>
          Keep editing
        </Button>
        <Button onPress={leave}>Leave</Button>
      </DialogFooter>
    </Dialog>
  );
}
