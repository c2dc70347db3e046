import {
  defaultPolicy,
  printPolicy,
} from '@vitals/plugin-vitals-common/policy';
import { exitCode, type ExitCode } from '../exitCode';
import type { Terminal } from '../terminal';

/** `vitals policy default`. */
export function policyDefault(
  options: { json?: boolean },
  terminal: Terminal,
): ExitCode {
  terminal.out(
    options.json
      ? `${JSON.stringify(defaultPolicy, null, 2)}\n`
      : printPolicy(defaultPolicy),
  );
  return exitCode.fine;
}
