import { Alert, Button, ButtonLink, Flex, Text } from '@backstage/ui';
import { RiHistoryLine } from '@remixicon/react';
import type { PolicyVersion } from '@vitals/plugin-vitals-common/client';
import { useState } from 'react';
import { Age } from '../elements';
import { authorName } from './authorName';
import { EditButton } from './EditButton';
import { HistoryDialog } from './HistoryDialog';
import type { PolicyQuery } from './policyQuery';
import { usePolicyHref } from '../origin';

type PolicyHeaderProps = {
  shown: PolicyVersion;
  /** The latest first. */
  versions: readonly PolicyVersion[];
  onChange: (change: Partial<PolicyQuery>) => void;
};

/** Which version is shown, who published it, when and why; history and editor. */
export function PolicyHeader({ shown, versions, onChange }: PolicyHeaderProps) {
  const [isHistoryOpen, setHistoryOpen] = useState(false);
  const policyHref = usePolicyHref();
  const latest = versions[0]?.version ?? shown.version;
  const isLatest = shown.version === latest;
  return (
    <Flex direction="column" gap="3">
      <Flex
        justify="between"
        align="start"
        gap="4"
        style={{ flexWrap: 'wrap' }}
      >
        <Flex direction="column" gap="1">
          <Text as="h2" variant="title-small" weight="bold">
            {isLatest
              ? `Version ${shown.version}, in force`
              : `Version ${shown.version}, superseded`}
          </Text>
          <Text as="p" variant="body-medium" color="secondary">
            Published <Age of={new Date(shown.publishedAt)} withTime /> by{' '}
            <span title={shown.publishedBy}>
              {authorName(shown.publishedBy)}
            </span>
            : “{shown.reason}”
          </Text>
        </Flex>
        <Flex gap="2">
          <Button
            variant="secondary"
            iconStart={<RiHistoryLine aria-hidden />}
            onPress={() => setHistoryOpen(true)}
          >
            History
          </Button>
          <EditButton onEdit={() => onChange({ isEditing: true })} />
        </Flex>
      </Flex>
      {!isLatest && (
        <Alert
          status="warning"
          icon
          title={`Version ${latest} is what every verdict is judged by`}
          description="You are reading an older one."
          customActions={
            <ButtonLink variant="secondary" size="small" href={policyHref()}>
              Show version {latest}
            </ButtonLink>
          }
        />
      )}
      <HistoryDialog
        versions={versions}
        shown={shown.version}
        isOpen={isHistoryOpen}
        onOpenChange={setHistoryOpen}
        onChange={onChange}
      />
    </Flex>
  );
}
