import { oneLine } from '@vitals/plugin-vitals-common/manifest';
import { CommanderError } from 'commander';
import { exitCode, type ExitCode } from './exitCode';
import { InputFault } from './inputFault';
import { buildProgram } from './program';
import type { Terminal } from './terminal';

/** Runs one call of the command and answers its exit code; throws only on a fault of this program. */
export async function run(
  args: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  const { program, answer } = buildProgram(terminal);
  try {
    await program.parseAsync([...args], { from: 'user' });
    return answer();
  } catch (error) {
    if (error instanceof InputFault) return refuse(error, args, terminal);
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? exitCode.fine : exitCode.wrongInput;
  }
}

function refuse(
  fault: InputFault,
  args: readonly string[],
  terminal: Terminal,
): ExitCode {
  const json = args.includes('--json');
  if (json) {
    terminal.out(
      `${JSON.stringify({ ok: false, problems: fault.problems }, null, 2)}\n`,
    );
  }
  terminal.err(`${oneLine(fault.line(!json))}\n`);
  return exitCode.wrongInput;
}
