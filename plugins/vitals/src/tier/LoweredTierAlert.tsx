import type { Entity } from '@backstage/catalog-model';
import { usePermission } from '@backstage/plugin-permission-react';
import { Alert, Button } from '@backstage/ui';
import { vitalsTierApprovePermission } from '@vitals/plugin-vitals-common/policy';
import type { TierLowering } from '@vitals/plugin-vitals-common/service';
import { useState } from 'react';
import { Age } from '../elements';
import { ApproveTierDialog } from './ApproveTierDialog';
import styles from './tier.module.css';
import { loweringTitle } from './tierWords';

type LoweredTierAlertProps = {
  entity: Entity;
  lowering: TierLowering;
  /** After an approval, or when it turns out that something else is stated by now. */
  onChanged: () => void;
};

/** Says that a milder tier waits for approval; lets those approve who may. */
export function LoweredTierAlert(props: LoweredTierAlertProps) {
  const { entity, lowering, onChanged } = props;
  const { allowed } = usePermission({
    permission: vitalsTierApprovePermission,
  });
  const [isOpen, setOpen] = useState(false);
  const { from, noticedAt } = lowering;
  return (
    <>
      <Alert
        status="danger"
        icon
        title={loweringTitle(lowering)}
        description={
          <>
            Needs approval by an admin, since a milder tier loosens all that
            follows from it. Until then {from} holds and judges the service.
            Noticed <Age of={new Date(noticedAt)} withTime />.
            {allowed ? (
              <div className={styles.actions}>
                <Button size="small" onPress={() => setOpen(true)}>
                  Approve…
                </Button>
              </div>
            ) : (
              ` Ask a platform admin to approve it here, or state ${from} again in vitals.yaml and in the label of catalog-info.yaml.`
            )}
          </>
        }
      />
      <ApproveTierDialog
        entity={entity}
        lowering={lowering}
        isOpen={isOpen}
        onOpenChange={setOpen}
        onChanged={onChanged}
      />
    </>
  );
}
