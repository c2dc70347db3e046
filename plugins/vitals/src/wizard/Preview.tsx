import { Flex, Skeleton } from '@backstage/ui';
import { useEffect, useRef } from 'react';
import { AsyncView } from '../async';
import { PreviewProblems } from './PreviewProblems';
import { PreviewView } from './PreviewView';
import { problemsOfForm } from './RefusedForm';
import { usePreview } from './usePreview';

type PreviewProps = {
  /** Values of the form. */
  form: Readonly<Record<string, unknown>>;
  /** Called with the policy version of a preview once it is shown. */
  onPreviewed: (policyVersion: number) => void;
};

/** Files, origins, verdicts and replicas of the service that a form stands for. */
export function Preview({ form, onPreviewed }: PreviewProps) {
  const state = usePreview(form);
  const version =
    state.status === 'ready' ? state.value.rendering.policyVersion : undefined;
  const tell = useRef(onPreviewed);
  tell.current = onPreviewed;

  useEffect(() => {
    if (version !== undefined) tell.current(version);
  }, [version]);

  const problems = state.status === 'failed' ? problemsOfForm(state.error) : [];
  if (problems.length > 0) return <PreviewProblems problems={problems} />;
  return (
    <AsyncView
      state={state}
      what="the preview"
      skeleton={
        <Flex direction="column" gap="3">
          <Skeleton width="70%" height={24} />
          <Skeleton width="100%" height={320} />
        </Flex>
      }
    >
      {preview => <PreviewView preview={preview} />}
    </AsyncView>
  );
}
