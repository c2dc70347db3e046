import { Alert } from '@backstage/ui';
import { Age } from '../../elements';
import type { StoredDraft } from './draftStore';

/** Says that the draft is one that was begun earlier in this tab. */
export function RestoredNote({ stored }: { stored?: StoredDraft }) {
  if (!stored) return null;
  return (
    <Alert
      status="info"
      icon
      title="This is your unpublished draft"
      description={
        <>
          Last changed <Age of={new Date(stored.savedAt)} withTime />. Discard
          it to begin from the version in force.
        </>
      }
    />
  );
}
