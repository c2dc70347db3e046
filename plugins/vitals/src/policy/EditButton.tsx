import { usePermission } from '@backstage/plugin-permission-react';
import { Button, DialogTrigger, Popover, Text } from '@backstage/ui';
import { RiEditLine, RiLockLine } from '@remixicon/react';
import { vitalsPolicyPublishPermission } from '@vitals/plugin-vitals-common/policy';
import styles from './policy.module.css';

/** Opens the editor; says why not where the reader may not publish. */
export function EditButton({ onEdit }: { onEdit: () => void }) {
  const { loading, allowed, error } = usePermission({
    permission: vitalsPolicyPublishPermission,
  });
  if (allowed || loading) {
    return (
      <Button
        iconStart={<RiEditLine aria-hidden />}
        isDisabled={loading}
        onPress={onEdit}
      >
        Edit policy
      </Button>
    );
  }
  return (
    <DialogTrigger>
      <Button variant="secondary" iconStart={<RiLockLine aria-hidden />}>
        Edit policy
      </Button>
      <Popover aria-label="Why you may not edit the policy">
        <Text as="p" variant="body-medium" className={styles.explanation}>
          {error
            ? `Whether you may publish could not be asked: ${error.message}. Reload the page to ask again.`
            : `Publishing needs the permission ${vitalsPolicyPublishPermission.name}, which your sign-in does not have. You can read, compare and copy every version; ask a platform admin to publish a change.`}
        </Text>
      </Popover>
    </DialogTrigger>
  );
}
