import { Option } from 'commander';
import type { ExitCode } from './exitCode';
import type { Terminal } from './terminal';

/** Where a command is hung in, and how its exit code is kept. */
export type Session = {
  terminal: Terminal;
  keep: (code: ExitCode) => void;
};

/** `--policy`. */
export const policyOption = () =>
  new Option(
    '--policy <file>',
    'tier policy; without it the one that Vitals starts with',
  );
/** `--json`. */
export const jsonOption = () => new Option('--json', 'print JSON');

/** Values of an option that may be given several times. */
export function collect(value: string, earlier: string[]): string[] {
  return [...earlier, value];
}
