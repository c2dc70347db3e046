import {
  Button,
  Dialog,
  DialogBody,
  DialogHeader,
  Flex,
  Text,
} from '@backstage/ui';
import type { PolicyVersion } from '@vitals/plugin-vitals-common/client';
import { Age } from '../elements';
import { authorName } from './authorName';
import styles from './policy.module.css';
import type { PolicyQuery } from './policyQuery';

type HistoryDialogProps = {
  /** The latest first. */
  versions: readonly PolicyVersion[];
  shown: number;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onChange: (change: Partial<PolicyQuery>) => void;
};

/** All versions with who, when and why. */
export function HistoryDialog(props: HistoryDialogProps) {
  const { versions, shown, isOpen, onOpenChange, onChange } = props;
  const show = (change: Partial<PolicyQuery>) => {
    onChange(change);
    onOpenChange(false);
  };
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      width="min(680px, 92vw)"
    >
      <DialogHeader>History of the tier policy</DialogHeader>
      <DialogBody>
        <ol className={styles.history}>
          {versions.map((entry, index) => (
            <li key={entry.version}>
              <Flex direction="column" gap="1">
                <Text as="p" weight="bold">
                  Version {entry.version}
                  {index === 0 && ', in force'}
                  {entry.version === shown && ', shown'}
                </Text>
                <Text as="p">{entry.reason}</Text>
                <Text as="p" variant="body-small" color="secondary">
                  <span title={entry.publishedBy}>
                    {authorName(entry.publishedBy)}
                  </span>
                  , <Age of={new Date(entry.publishedAt)} withTime />
                </Text>
              </Flex>
              {entry.version !== shown && (
                <Flex gap="2">
                  <Button
                    variant="secondary"
                    size="small"
                    aria-label={`Show version ${entry.version}`}
                    onPress={() =>
                      show({
                        version: index === 0 ? undefined : entry.version,
                        compareWith: undefined,
                      })
                    }
                  >
                    Show
                  </Button>
                  <Button
                    variant="secondary"
                    size="small"
                    aria-label={`Compare version ${shown} with version ${entry.version}`}
                    onPress={() => show({ compareWith: entry.version })}
                  >
                    Compare
                  </Button>
                </Flex>
              )}
            </li>
          ))}
        </ol>
      </DialogBody>
    </Dialog>
  );
}
