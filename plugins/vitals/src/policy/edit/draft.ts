import type { PublishedPolicy } from '@vitals/plugin-vitals-common/client';
import type { InputProblem } from '@vitals/plugin-vitals-common/manifest';
import {
  diffPolicies,
  parsePolicy,
  type PolicyChange,
  type TierPolicy,
} from '@vitals/plugin-vitals-common/policy';

/** What the editor can say about a draft before anybody publishes it. */
export type DraftVerdict = {
  problems: InputProblem[];
  /** Against the version in force; empty while there are problems. */
  changes: PolicyChange[];
  /** The draft as a policy; absent while its text has problems. */
  policy?: TierPolicy;
};

/** The text with its version number replaced, everything else (comments too) kept. */
export function withVersion(text: string, version: number): string {
  return text.replace(/^(\s{0,2}"?version"?\s*:\s*)\d+/m, `$1${version}`);
}

/** Judges a draft as publishing it would, against the version in force. */
export function judgeDraft(
  text: string,
  latest: Pick<PublishedPolicy, 'version' | 'document'>,
): DraftVerdict {
  const parsed = parsePolicy(text);
  if (!parsed.ok) return { problems: parsed.problems, changes: [] };
  const next = latest.version + 1;
  const { version } = parsed.value;
  return {
    policy: parsed.value,
    changes: diffPolicies(latest.document, parsed.value),
    problems:
      version === next
        ? []
        : [
            {
              file: 'policy.yaml',
              ...parsed.locate(['version']),
              path: 'version',
              message: `expected ${next}, one more than the version in force, found ${version}`,
            },
          ],
  };
}
