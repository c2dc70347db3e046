import type { RuleMetadata } from '../rule';
import type { ToolKey } from './otherTool';

/** Rules that ask what a check of another tool asks, or nearly. */
export function rulesFor(
  check: string,
  tool: ToolKey,
  rules: readonly RuleMetadata[],
): readonly RuleMetadata[] {
  return rules.filter(({ aliases }) => aliases?.[tool]?.includes(check));
}
