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
} from '@backstage/ui';
import type { Maintenance } from '@vitals/plugin-vitals-common/client';
import { closingWords, maintenanceStates } from './maintenanceView';
import { useMaintenance } from './useMaintenance';

type CloseMaintenanceDialogProps = {
  entity: Entity;
  maintenance: Maintenance;
  onClose: () => void;
  onChanged: () => void;
};

/** Says what ending or withdrawing a maintenance will do, and does it. */
export function CloseMaintenanceDialog(props: CloseMaintenanceDialogProps) {
  const { entity, maintenance, onClose, onChanged } = props;
  const { id, state, reason } = maintenance;
  const { close, isWorking, failure } = useMaintenance(entity);
  const verb = maintenanceStates[state].close ?? 'Withdraw';
  const submit = async () => {
    if (isWorking || !(await close(id))) return;
    onClose();
    onChanged();
  };
  return (
    <Dialog
      isOpen
      onOpenChange={isOpen => !isOpen && onClose()}
      width="min(520px, 92vw)"
    >
      <DialogHeader>
        {verb}: “{reason}”?
      </DialogHeader>
      <DialogBody>
        <Flex direction="column" gap="3">
          <Text as="p">
            {closingWords(state)} This cannot be undone, but the time can be
            entered anew.
          </Text>
          {failure && (
            <Alert
              status="danger"
              icon
              role="alert"
              title="Nothing was changed"
              description={failure}
            />
          )}
        </Flex>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" slot="close" isDisabled={isWorking}>
          Leave it
        </Button>
        <Button destructive isPending={isWorking} onPress={submit}>
          {verb}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
