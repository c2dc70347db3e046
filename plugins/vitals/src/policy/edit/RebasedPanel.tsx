import { Alert, Button, Text } from '@backstage/ui';
import type { PublishedPolicy } from '@vitals/plugin-vitals-common/client';
import { formatValue } from '../formatValue';
import { placeWords } from '../changeWords';
import { parsePath } from '../policyPath';
import type { RebasedDraft } from './rebaseDraft';

type RebasedPanelProps = {
  rebased: RebasedDraft;
  /** The version that the draft stands on now. */
  base: PublishedPolicy;
  onUndo: () => void;
};

/** What a rebase did: which of the other's values the draft takes back. */
export function RebasedPanel({ rebased, base, onUndo }: RebasedPanelProps) {
  const { conflicts } = rebased;
  return (
    <Alert
      status={conflicts.length > 0 ? 'warning' : 'success'}
      icon
      title={`Your changes now stand on version ${base.version}`}
      description={
        conflicts.length === 0 ? (
          'None of them touches what that version changed.'
        ) : (
          <>
            <Text as="p">Your value was kept where both changed the same:</Text>
            <ul>
              {conflicts.map(({ path, mine, theirs }) => {
                const name = String(parsePath(path).slice(-1)[0]);
                return (
                  <li key={path}>
                    {placeWords(path)}: {formatValue(name, mine)}, where version{' '}
                    {base.version} has {formatValue(name, theirs)}
                  </li>
                );
              })}
            </ul>
          </>
        )
      }
      customActions={
        <Button size="small" variant="secondary" onPress={onUndo}>
          Undo the rebase
        </Button>
      }
    />
  );
}
