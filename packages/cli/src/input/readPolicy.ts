import { maxDocumentLength } from '@vitals/plugin-vitals-common/manifest';
import {
  defaultPolicy,
  parsePolicy,
  type TierPolicy,
} from '@vitals/plugin-vitals-common/policy';
import { InputFault } from '../inputFault';
import type { Terminal } from '../terminal';
import { readInput } from './readInput';

/** The policy in a file; without one the policy that Vitals starts with. */
export async function readPolicy(
  file: string | undefined,
  terminal: Terminal,
): Promise<TierPolicy> {
  if (file === undefined) return defaultPolicy;
  const input = await readInput(
    {
      file,
      expected: 'a tier policy (kind: TierPolicy)',
      maxBytes: maxDocumentLength,
    },
    terminal,
  );
  const parsed = parsePolicy(input.text, input.file);
  if (!parsed.ok) throw new InputFault(parsed.problems);
  return parsed.value;
}
