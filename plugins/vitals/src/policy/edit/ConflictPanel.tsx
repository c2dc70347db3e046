import { Alert, Button, Flex } from '@backstage/ui';
import type { PublishedPolicy } from '@vitals/plugin-vitals-common/client';
import { diffPolicies } from '@vitals/plugin-vitals-common/policy';
import { useState } from 'react';
import { Age, CopyButton } from '../../elements';
import { authorName } from '../authorName';
import { ChangeList } from '../ChangeList';
import { changeWords } from '../changeWords';
import { YamlEditor } from './YamlEditor';

type ConflictPanelProps = {
  /** What somebody else published since the draft was begun. */
  newer: PublishedPolicy;
  base: PublishedPolicy;
  draftText: string;
  /** False while the draft cannot be read as a policy. */
  canRebase: boolean;
  onRebase: () => void;
};

/** Somebody else was first: who, when, why, what; the draft is kept and can be brought onto it. */
export function ConflictPanel(props: ConflictPanelProps) {
  const { newer, base, draftText, canRebase, onRebase } = props;
  const [isTextOpen, setTextOpen] = useState(false);
  return (
    <Flex direction="column" gap="3">
      <Alert
        status="warning"
        icon
        role="alert"
        title={`Version ${newer.version} was published meanwhile`}
        description={
          <>
            By {authorName(newer.publishedBy)},{' '}
            <Age of={new Date(newer.publishedAt)} withTime />: “{newer.reason}”.
            Your draft is kept. Rebasing puts your changes onto version{' '}
            {newer.version}
            {canRebase ? '.' : '; mend the problems of the draft first.'}
          </>
        }
        customActions={
          <Flex gap="2" style={{ flexWrap: 'wrap' }}>
            <Button size="small" isDisabled={!canRebase} onPress={onRebase}>
              Rebase onto version {newer.version}
            </Button>
            <Button
              size="small"
              variant="secondary"
              aria-expanded={isTextOpen}
              onPress={() => setTextOpen(!isTextOpen)}
            >
              {isTextOpen ? 'Hide' : 'Show'} version {newer.version}
            </Button>
            <CopyButton text={draftText} label="Copy my draft" />
          </Flex>
        }
      />
      <ChangeList
        title={`What version ${newer.version} changed`}
        changes={diffPolicies(base.document, newer.document).map(changeWords)}
      />
      {isTextOpen && (
        <YamlEditor
          label={`Version ${newer.version}, YAML`}
          value={newer.text}
        />
      )}
    </Flex>
  );
}
