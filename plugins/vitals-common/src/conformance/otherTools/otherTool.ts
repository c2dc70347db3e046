import type { RuleMetadata } from '../rule';

/** Names of other tools in the aliases of rules. */
export type ToolKey = keyof NonNullable<RuleMetadata['aliases']>;

/** Another tool that judges manifests, with the ids of its checks. */
export type OtherTool = {
  key: ToolKey;
  name: string;
  version: string;
  /** Where the list of ids was read. */
  source: string;
  /** Every check of the version. */
  checks: readonly string[];
  /** Checks of other versions that people still name. */
  formerChecks: readonly string[];
  /** Why a check is none of ours. */
  notAsked: Readonly<Record<string, string>>;
};
