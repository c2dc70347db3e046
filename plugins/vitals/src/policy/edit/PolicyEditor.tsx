import { AsyncView } from '../../async';
import { PolicySkeleton } from '../PolicySkeleton';
import { DraftView } from './DraftView';
import { useEditorStart } from './useEditorStart';

type PolicyEditorProps = {
  onClose: () => void;
  /** Called when a version was published, after the reader was told. */
  onPublished: () => void;
};

/** The editor of the tier policy. */
export function PolicyEditor(props: PolicyEditorProps) {
  const state = useEditorStart();
  return (
    <AsyncView
      state={state}
      what="the tier policy"
      skeleton={<PolicySkeleton />}
    >
      {start => <DraftView start={start} {...props} />}
    </AsyncView>
  );
}
