import { Button, Flex, Text } from '@backstage/ui';
import type { PolicyDraft } from './usePolicyDraft';

type DraftHeaderProps = {
  draft: PolicyDraft;
  /** Number that the draft will have. */
  next: number;
  onClose: () => void;
};

/** Which version is drafted, on what it builds, and the ways out. */
export function DraftHeader({ draft, next, onClose }: DraftHeaderProps) {
  return (
    <Flex justify="between" align="start" gap="4" style={{ flexWrap: 'wrap' }}>
      <Flex direction="column" gap="1">
        <Text as="h2" variant="title-small" weight="bold">
          Draft of version {next}
        </Text>
        <Text as="p" color="secondary">
          Builds on version {draft.base.version}. Kept in this browser tab until
          it is published or discarded.
        </Text>
      </Flex>
      <Flex gap="2">
        <Button
          variant="secondary"
          isDisabled={!draft.isDirty}
          onPress={draft.discard}
        >
          Discard draft
        </Button>
        <Button variant="secondary" onPress={onClose}>
          Back to the policy
        </Button>
      </Flex>
    </Flex>
  );
}
