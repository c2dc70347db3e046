import { oneLine } from '@vitals/plugin-vitals-common/manifest';
import { shapes } from '@vitals/plugin-vitals-common/policy';
import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import {
  collect,
  jsonOption,
  policyOption,
  type Session,
} from './commandOptions';
import {
  check,
  failOnChoices,
  type CheckOptions,
  type FailOn,
} from './commands/check';
import { policyCheck } from './commands/policyCheck';
import { policyDefault } from './commands/policyDefault';
import { policyDiff, type PolicyDiffOptions } from './commands/policyDiff';
import { render, type RenderOptions } from './commands/render';
import { rules } from './commands/rules';
import { schema, schemaNames, type SchemaName } from './commands/schema';
import { exitCode, type ExitCode } from './exitCode';
import { help } from './help';
import { addSlo } from './sloProgram';
import type { Terminal } from './terminal';
import { version } from './version';

type JsonOption = { json?: boolean };

function addRender(program: Command, { terminal, keep }: Session): void {
  program
    .command('render')
    .summary('write the manifests of a service')
    .description(
      'Renders the Kubernetes manifests of a service from its descriptor and the tier policy. All files are written, or none.',
    )
    .requiredOption(
      '--service <file>',
      'service descriptor, vitals.yaml; - for the standard input',
    )
    .addOption(policyOption())
    .option('--out <folder>', 'folder to write to; made where it is missing')
    .option('--explain', 'print where the value of every field comes from')
    .addOption(jsonOption())
    .addHelpText('after', help.render)
    .action(async (options: RenderOptions) =>
      keep(await render(options, terminal)),
    );
}

function addCheck(program: Command, { terminal, keep }: Session): void {
  program
    .command('check')
    .summary('judge Kubernetes manifests by the tier policy')
    .description(
      'Judges any Kubernetes YAML or JSON by the tier policy: files, folders with all below them, or - for the standard input.',
    )
    .argument('<path...>', 'files or folders, or -')
    .addOption(policyOption())
    .option(
      '--tier <name>',
      'judge every object as this tier, whatever it states',
    )
    .addOption(
      new Option(
        '--shape <name>',
        'judge every object as this workload shape',
      ).choices(shapes),
    )
    .option(
      '--service <file>',
      'service descriptor of the objects; may be given several times',
      collect,
      [],
    )
    .addOption(
      new Option(
        '--fail-on <status>',
        'exit 1 on warn or on unknown too; may be given twice',
      )
        .argParser(collectFailOn)
        .default([], 'fail alone'),
    )
    .option('--verbose', 'print patches that fix, and what passes')
    .addOption(jsonOption())
    .addOption(
      new Option('--sarif', 'print SARIF 2.1.0, for code scanning').conflicts(
        'json',
      ),
    )
    .addHelpText('after', help.check)
    .action(async (paths: string[], options: CheckOptions) =>
      keep(await check(paths, options, terminal)),
    );
}

function collectFailOn(value: string, earlier: FailOn[]): FailOn[] {
  const status = failOnChoices.find(choice => choice === value);
  if (status) return [...earlier, status];
  throw new InvalidArgumentError(`Expected ${failOnChoices.join(' or ')}`);
}

function addPolicy(program: Command, { terminal, keep }: Session): void {
  const policy = program
    .command('policy')
    .summary('check, compare or print tier policies')
    .description('Checks, compares or prints tier policies.')
    .addHelpText('after', help.policy);
  policy
    .command('check')
    .description(
      'Checks a tier policy: its form, its bounds and the rules that join its values.',
    )
    .argument('<file>', 'tier policy, or -')
    .addOption(jsonOption())
    .addHelpText('after', help.policyCheck)
    .action(async (file: string, options: JsonOption) =>
      keep(await policyCheck(file, options, terminal)),
    );
  policy
    .command('diff')
    .description(
      'Lists what differs between two tier policies and, with --services, what that does to each service. Exits 1 when a service cannot be rendered any more.',
    )
    .argument('<before>', 'tier policy in force, or -')
    .argument('<after>', 'tier policy to come, or -')
    .option(
      '--services <folder>',
      'folder with service descriptors, found by name (vitals.yaml) or kind',
    )
    .addOption(jsonOption())
    .addHelpText('after', help.policyDiff)
    .action(async (before: string, after: string, options: PolicyDiffOptions) =>
      keep(await policyDiff([before, after], options, terminal)),
    );
  policy
    .command('default')
    .description(
      'Prints the tier policy that holds when none is given, to start from.',
    )
    .addOption(jsonOption())
    .action((options: JsonOption) => keep(policyDefault(options, terminal)));
}

function addReference(program: Command, { terminal, keep }: Session): void {
  program
    .command('schema')
    .summary('print the JSON Schema of a document')
    .description(
      'Prints the JSON Schema of vitals.yaml or of the tier policy, for editors.',
    )
    .addArgument(new Argument('<name>').choices(schemaNames))
    .addHelpText('after', help.schema)
    .action((name: SchemaName) => keep(schema(name, terminal)));
  program
    .command('rules')
    .summary('list the rules of check')
    .description('Lists the rules of check, or tells one of them.')
    .argument('[id]', 'a rule')
    .addOption(jsonOption())
    .action((id: string | undefined, options: JsonOption) =>
      keep(rules(id, options, terminal)),
    );
}

/** Every fault of a call in one line that names the command whose help tells more. */
function tellFaults(command: Command, name: string, terminal: Terminal): void {
  command.configureOutput({
    writeOut: terminal.out,
    writeErr: terminal.err,
    outputError: message => {
      const words = message.trim().replace(/^error: /, '');
      const line = oneLine(words.replace(/\s*\n\s*/g, ' ').replace(/\.$/, ''));
      terminal.err(`${name}: ${line}; ${name} --help tells more\n`);
    },
  });
  for (const child of command.commands) {
    tellFaults(child, `${name} ${child.name()}`, terminal);
  }
}

/** The whole command line; `answer` gives the exit code once it was parsed. */
export function buildProgram(terminal: Terminal): {
  program: Command;
  answer: () => ExitCode;
} {
  let code: ExitCode = exitCode.fine;
  const session: Session = {
    terminal,
    keep: given => {
      code = given;
    },
  };
  const program = new Command('vitals')
    .description(
      'One tier policy decides how reliable every service is: renders manifests by it, judges manifests by it, compares policies.',
    )
    .version(version)
    .exitOverride()
    .addHelpText('after', help.program);
  addRender(program, session);
  addCheck(program, session);
  addPolicy(program, session);
  addSlo(program, session);
  addReference(program, session);
  tellFaults(program, 'vitals', terminal);
  return { program, answer: () => code };
}
