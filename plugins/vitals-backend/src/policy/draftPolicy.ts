import type { PublishedPolicy } from '@vitals/plugin-vitals-common/client';
import type { InputProblem } from '@vitals/plugin-vitals-common/manifest';
import {
  diffPolicies,
  parsePolicy,
  type PolicyChange,
  type TierPolicy,
} from '@vitals/plugin-vitals-common/policy';

/** What a text would be if it were published after `latest`. */
export type DraftPolicy =
  | { kind: 'next'; document: TierPolicy; changes: PolicyChange[] }
  | {
      /** Its number is taken: somebody published meanwhile, or the number was not raised. */
      kind: 'taken';
      document: TierPolicy;
      problems: InputProblem[];
    }
  | { kind: 'invalid'; problems: InputProblem[] };

/** Judges the text of a policy against the latest published one. Problems carry their line. */
export function draftPolicy(
  text: string,
  latest: PublishedPolicy,
): DraftPolicy {
  const file = 'policy.yaml';
  const parsed = parsePolicy(text, file);
  if (!parsed.ok) return { kind: 'invalid', problems: parsed.problems };
  const document = parsed.value;
  const next = latest.version + 1;
  if (document.version === next) {
    return {
      kind: 'next',
      document,
      changes: diffPolicies(latest.document, document),
    };
  }
  const problem: InputProblem = {
    file,
    ...parsed.locate(['version']),
    path: 'version',
    message: `expected ${next}, one more than version ${latest.version} that ${latest.publishedBy} published at ${latest.publishedAt}, found ${document.version}`,
  };
  return document.version < next
    ? { kind: 'taken', document, problems: [problem] }
    : { kind: 'invalid', problems: [problem] };
}
