import type { Entity } from '@backstage/catalog-model';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Flex,
  Text,
  TextAreaField,
} from '@backstage/ui';
import { maxReasonLength } from '@vitals/plugin-vitals-common/client';
import type { TierLowering } from '@vitals/plugin-vitals-common/service';
import { useState } from 'react';
import { approvalWords } from './tierWords';
import { useApproval } from './useApproval';

type ApproveTierDialogProps = {
  entity: Entity;
  lowering: TierLowering;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onChanged: () => void;
};

/** Says what an approval will do, asks why, and approves. */
export function ApproveTierDialog(props: ApproveTierDialogProps) {
  const { entity, lowering, isOpen, onOpenChange, onChanged } = props;
  const [reason, setReason] = useState('');
  const { approve, failure, isApproving } = useApproval(entity, lowering);
  const { from, to } = lowering;
  const { name } = entity.metadata;
  const close = async () => {
    if (!(await approve(reason))) return;
    onOpenChange(false);
    onChanged();
  };
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      width="min(560px, 92vw)"
    >
      <DialogHeader>
        Approve {to ? `tier ${to}` : 'no tier'} for {name}?
      </DialogHeader>
      <DialogBody>
        <Flex direction="column" gap="3">
          <Text as="p">{approvalWords(name, lowering)}</Text>
          <Text as="p">
            It can be taken back: the service states {from} again, which needs
            no approval.
          </Text>
          <TextAreaField
            label="Reason"
            secondaryLabel="Required"
            description="Stands beside your name, for everybody to read."
            isRequired
            rows={3}
            maxLength={maxReasonLength}
            value={reason}
            onChange={setReason}
          />
          {failure && (
            <Alert
              status="danger"
              icon
              role="alert"
              title="Nothing was approved"
              description={failure}
              customActions={
                <Button size="small" variant="secondary" onPress={onChanged}>
                  Look again
                </Button>
              }
            />
          )}
        </Flex>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" slot="close" isDisabled={isApproving}>
          Leave it waiting
        </Button>
        <Button
          isDisabled={reason.trim() === ''}
          onPress={() => isApproving || close()}
        >
          {isApproving ? 'Approving…' : `Approve ${to ?? 'no tier'}`}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
