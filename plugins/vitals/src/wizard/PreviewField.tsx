import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { Flex, Skeleton } from '@backstage/ui';
import { problemsIn } from '@vitals/plugin-vitals-common/client';
import { isRecord } from '@vitals/plugin-vitals-common/manifest';
import { useEffect } from 'react';
import { AsyncView } from '../async';
import { PreviewProblems } from './PreviewProblems';
import type { Previewed } from './previewSchema';
import { PreviewView } from './PreviewView';
import { usePreview } from './usePreview';

/** The fields of the other steps, without this one. */
function otherFields(
  formData: unknown,
  own: string,
): Readonly<Record<string, unknown>> {
  if (!isRecord(formData)) return {};
  return Object.fromEntries(
    Object.entries(formData).filter(([name]) => name !== own),
  );
}

/** Shows what will be created before anything is: files, origins, verdicts, replicas. */
export function PreviewField(props: FieldExtensionComponentProps<Previewed>) {
  const { formContext, name, formData, onChange } = props;
  const state = usePreview(otherFields(formContext?.formData, name));
  const version =
    state.status === 'ready' ? state.value.rendering.policyVersion : undefined;

  useEffect(() => {
    if (version !== undefined && formData?.policyVersion !== version) {
      onChange({ policyVersion: version });
    }
  }, [version, formData?.policyVersion, onChange]);

  const problems = state.status === 'failed' ? problemsIn(state.error) : [];
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
