import type { ServicePreview } from '@vitals/plugin-vitals-common/client';
import { judge } from '@vitals/plugin-vitals-common/conformance';
import type { TierPolicy } from '@vitals/plugin-vitals-common/policy';
import { renderService } from '@vitals/plugin-vitals-common/render';
import {
  checkService,
  type ServiceDescriptor,
} from '@vitals/plugin-vitals-common/service';
import { expectedBudget, objectivesOf } from '@vitals/plugin-vitals-common/slo';
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
  const budget = budgetOf(policy, checked.value);
  return { rendering: rendered.value, report, budget };
}

/** What a service would be allowed to lose, before anything of it was measured. */
function budgetOf(
  policy: TierPolicy,
  service: ServiceDescriptor,
): ServicePreview['budget'] {
  const held = objectivesOf(policy, service);
  if (!held.ok) throw refusal(held.problems);
  const { objectives, periodSeconds } = held.value;
  return {
    windowDays: policy.windowDays,
    expected: objectives.map(objective =>
      expectedBudget(objective, service.load, periodSeconds),
    ),
  };
}
