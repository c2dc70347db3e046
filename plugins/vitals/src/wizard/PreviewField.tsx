import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { BgProvider } from '@backstage/ui';
import { isRecord } from '@vitals/plugin-vitals-common/manifest';
import { useEffect } from 'react';
import { Preview } from './Preview';
import type { Previewed } from './previewSchema';

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

/** Shows what will be created before anything is, from the values of all steps. */
export function PreviewField(props: FieldExtensionComponentProps<Previewed>) {
  const { formContext, name, formData, onChange } = props;
  // The wizard validates only fields that have a value: without one, what
  // cannot be rendered could be created.
  const isBlank = formData === undefined;
  useEffect(() => {
    if (isBlank) onChange({});
  }, [isBlank, onChange]);
  return (
    <BgProvider bg="neutral-1">
      <Preview
        form={otherFields(formContext?.formData, name)}
        onPreviewed={policyVersion => {
          if (formData?.policyVersion !== policyVersion) {
            onChange({ policyVersion });
          }
        }}
      />
    </BgProvider>
  );
}
