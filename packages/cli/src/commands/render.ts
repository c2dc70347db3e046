import {
  renderService,
  type Rendering,
} from '@vitals/plugin-vitals-common/render';
import { exitCode, type ExitCode } from '../exitCode';
import { InputFault, wrong } from '../inputFault';
import { readPolicy } from '../input/readPolicy';
import { readService } from '../input/readService';
import { counted } from '../output/columns';
import { explanationLines } from '../output/explanationLines';
import { painter } from '../output/paint';
import { writeFolder, type Written } from '../output/writeFolder';
import type { Terminal } from '../terminal';

/** Options of `vitals render`. */
export type RenderOptions = {
  service: string;
  policy?: string;
  out?: string;
  explain?: boolean;
  json?: boolean;
};

function writtenLines(
  rendering: Rendering,
  out: string,
  written: Written,
): string[] {
  const left = written.leftAlone;
  return [
    `${rendering.service} by policy v${
      rendering.policyVersion
    }: wrote ${counted(written.files.length, 'file')} to ${out}`,
    ...written.files.map(file => `  ${file}`),
    ...(left.length > 0
      ? [`left alone ${counted(left.length, 'other file')}: ${left.join(', ')}`]
      : []),
  ];
}

/** `vitals render`. */
export async function render(
  options: RenderOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { out, explain: explained, json } = options;
  if (out === undefined && !explained && !json) {
    throw wrong(
      'vitals render',
      'expected --out FOLDER, or --explain or --json to write nothing',
    );
  }
  if (options.service === '-' && options.policy === '-') {
    throw wrong(
      'stdin',
      'expected the service or the policy from the standard input, found both',
    );
  }
  const policy = await readPolicy(options.policy, terminal);
  const read = await readService(options.service, terminal);
  const rendered = renderService({ policy, service: read.service });
  if (!rendered.ok) throw new InputFault(read.inFile(rendered.problems));
  const written =
    out === undefined ? undefined : writeFolder(out, rendered.value.files);
  if (json) {
    terminal.out(
      `${JSON.stringify(
        { ok: true, ...rendered.value, written: written?.files ?? [] },
        null,
        2,
      )}\n`,
    );
    return exitCode.fine;
  }
  const paint = painter(terminal.colours);
  const lines = [
    ...(explained ? explanationLines(rendered.value, paint) : []),
    ...(out !== undefined && written
      ? writtenLines(rendered.value, out, written).map(line => paint(line))
      : []),
  ];
  terminal.out(`${lines.join('\n')}\n`);
  return exitCode.fine;
}
