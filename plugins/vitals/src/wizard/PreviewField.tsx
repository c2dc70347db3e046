import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { BgProvider } from '@backstage/ui';
import { isRecord } from '@vitals/plugin-vitals-common/manifest';
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
