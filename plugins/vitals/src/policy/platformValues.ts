import {
  formatPath,
  leaves,
  valueAt,
} from '@vitals/plugin-vitals-common/manifest';
import { sourceOf, type TierPolicy } from '@vitals/plugin-vitals-common/policy';
import { describeField } from './describeField';
import { formatValue, labelOf } from './formatValue';

/** A value that holds for every tier. */
export type PlatformValue = {
  path: string;
  label: string;
  description?: string;
  text: string;
  literal: string;
  source?: string;
  /** What stood there in the version compared with; set only where it differs. */
  before?: string;
};

/** The values of the policy outside its tiers. */
export function platformValues(
  policy: TierPolicy,
  before?: TierPolicy,
): PlatformValue[] {
  const { defaultTier, windowDays, mesh, monitoring } = policy;
  return leaves({ defaultTier, windowDays, mesh, monitoring }).map(
    ({ path, value }) => {
      const name = String(path[path.length - 1]);
      const text = formatValue(name, value);
      const was = before ? formatValue(name, valueAt(before, path)) : text;
      const label = path
        .map((part, index) =>
          index === 0
            ? labelOf(String(part))
            : labelOf(String(part)).toLowerCase(),
        )
        .join(': ');
      return {
        path: formatPath(path),
        label,
        description: describeField(path),
        text,
        literal: `${name}: ${JSON.stringify(value)}`,
        source: sourceOf(policy, formatPath(path)),
        before: was === text ? undefined : was,
      };
    },
  );
}
