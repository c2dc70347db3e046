import {
  objectivesOf,
  openSloDocuments,
} from '@vitals/plugin-vitals-common/slo';
import {
  printManifest,
  renderRuleGroups,
} from '@vitals/plugin-vitals-common/render';
import { exitCode, type ExitCode } from '../exitCode';
import { InputFault, wrong } from '../inputFault';
import { readPolicy } from '../input/readPolicy';
import { readService } from '../input/readService';
import { counted } from '../output/columns';
import { painter } from '../output/paint';
import { writeFile } from '../output/writeFile';
import type { Terminal } from '../terminal';

/** Options of `vitals slo export`. */
export type SloExportOptions = {
  service: string;
  policy?: string;
  out?: string;
  json?: boolean;
};

/** `vitals slo export`. */
export async function sloExport(
  options: SloExportOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { out, json } = options;
  if (options.service === '-' && options.policy === '-') {
    throw wrong(
      'stdin',
      'expected the service or the policy from the standard input, found both',
    );
  }
  const policy = await readPolicy(options.policy, terminal);
  const { service, inFile } = await readService(options.service, terminal);
  // What no rule could count is no objective to hand on.
  const rules = renderRuleGroups({ policy, service });
  if (!rules.ok) throw new InputFault(inFile(rules.problems));
  const objectives = objectivesOf(policy, service);
  if (!objectives.ok) throw new InputFault(inFile(objectives.problems));
  const documents = openSloDocuments(objectives.value);
  const name = `${service.namespace}/${service.name}`;
  const header = `Objectives of ${name} by Vitals policy v${policy.version}.`;
  const text =
    documents.length > 0
      ? documents
          .map((document, index) =>
            printManifest(document, index === 0 ? [header] : []),
          )
          .join('---\n')
      : `# ${name} is held to no objective.\n`;
  if (out !== undefined) writeFile(out, text);
  if (json) {
    terminal.out(`${JSON.stringify({ ok: true, documents }, null, 2)}\n`);
  } else if (out === undefined) {
    terminal.out(text);
  } else {
    const words = `wrote ${counted(documents.length, 'document')} to ${out}`;
    terminal.out(`${painter(terminal.colours)(words)}\n`);
  }
  return exitCode.fine;
}
