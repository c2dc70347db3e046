import {
  formatPath,
  leaves,
  valueAt,
} from '@vitals/plugin-vitals-common/manifest';
import { sourceOf, type TierPolicy } from '@vitals/plugin-vitals-common/policy';
import { describeField } from './describeField';
import { formatValue, labelOf, labelWithin } from './formatValue';

/** A value that holds for every tier. */
export type PlatformValue = {
  path: string;
  label: string;
  description?: string;
  text: string;
  /** As it stands in the document; absent where it is not set. */
  literal?: string;
  source?: string;
  /** What stood there in the version compared with; set only where it differs. */
  before?: string;
};

function platformOf(policy: TierPolicy) {
  const { defaultTier, windowDays, mesh, monitoring } = policy;
  const { nodeAutoscaler, nodeUpgrade } = policy;
  const { runbookUrl } = monitoring;
  return {
    ...{ defaultTier, windowDays, mesh },
    // Where nothing is set, that is told too.
    monitoring: { ...monitoring, runbookUrl },
    ...{ nodeAutoscaler, nodeUpgrade },
  };
}

/** The values of the policy outside its tiers. */
export function platformValues(
  policy: TierPolicy,
  before?: TierPolicy,
): PlatformValue[] {
  return leaves(platformOf(policy)).map(({ path, value }) => {
    const name = String(path[path.length - 1]);
    const text = formatValue(name, value);
    const was = before ? formatValue(name, valueAt(before, path)) : text;
    const label = path
      .map((part, index) =>
        index === 0 ? labelOf(String(part)) : labelWithin(String(part)),
      )
      .join(': ');
    return {
      path: formatPath(path),
      label,
      description: describeField(path),
      text,
      literal:
        value === undefined ? undefined : `${name}: ${JSON.stringify(value)}`,
      source:
        value === undefined ? undefined : sourceOf(policy, formatPath(path)),
      before: was === text ? undefined : was,
    };
  });
}
