import type { ServicePreview } from '@vitals/plugin-vitals-common/client';
import { judge } from '@vitals/plugin-vitals-common/conformance';
import type { TierPolicy } from '@vitals/plugin-vitals-common/policy';
import { renderService } from '@vitals/plugin-vitals-common/render';
import { checkService } from '@vitals/plugin-vitals-common/service';
import { refusal } from '../http';

/** Renders and judges a descriptor by a policy; InputError with its problems when the descriptor cannot be rendered. */
export function previewService(
  policy: TierPolicy,
  service: unknown,
): ServicePreview {
  const checked = checkService(service, 'vitals.yaml');
  if (!checked.ok) throw refusal(checked.problems);
  const rendered = renderService({ policy, service: checked.value });
  if (!rendered.ok) throw refusal(rendered.problems);
  const objects = rendered.value.files.map(({ path, object }) => ({
    object,
    file: path,
  }));
  const report = judge({ objects, policy, services: [checked.value] });
  return { rendering: rendered.value, report };
}
