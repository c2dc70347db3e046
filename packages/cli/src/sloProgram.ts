import { Command, Option } from 'commander';
import {
  collect,
  jsonOption,
  policyOption,
  type Session,
} from './commandOptions';
import { sloBudget, type SloBudgetOptions } from './commands/sloBudget';
import { sloExport, type SloExportOptions } from './commands/sloExport';
import { sloRules, type SloRulesOptions } from './commands/sloRules';
import { help } from './help';

/** Hangs in what is done with objectives. */
export function addSlo(program: Command, { terminal, keep }: Session): void {
  const slo = program
    .command('slo')
    .summary('rules, exchange and error budgets of a service')
    .description(
      'Makes rules of objectives, hands objectives on, and tells how a service stands to them.',
    )
    .addHelpText('after', help.slo);
  addSloFiles(slo, { terminal, keep });
  slo
    .command('budget')
    .description(
      'Asks Prometheus how a service stands to its objectives: what it may still lose, how fast it loses it, which alerts are due. Exits 1 where a budget is spent or an alert pages, 3 where Prometheus does not answer.',
    )
    .requiredOption(
      '--service <file>',
      'service descriptor, vitals.yaml; - for the standard input',
    )
    .addOption(policyOption())
    .requiredOption(
      '--prometheus <url>',
      'any API of Prometheus: Thanos, Mimir, VictoriaMetrics too',
    )
    .option('--at <time>', 'end of all windows; now unless given')
    .option(
      '--raw',
      'count from the service’s own counters, even where records are',
    )
    .option('--tenant <name>', 'sent as X-Scope-OrgID')
    .option('--timeout <seconds>', 'how long one question may take')
    .addOption(
      new Option('--fail-on <state>', 'exit 1 on unknown too').choices([
        'unknown',
      ]),
    )
    .addOption(jsonOption())
    .addHelpText('after', help.sloBudget)
    .action(async (options: SloBudgetOptions) =>
      keep(await sloBudget(options, terminal)),
    );
}

function addSloFiles(slo: Command, { terminal, keep }: Session): void {
  const outOption = () =>
    new Option('--out <file>', 'file to write to, instead of printing');
  slo
    .command('rules')
    .description(
      'Prints the Prometheus rules of services: counts recorded every five minutes, and alerts on how fast a budget burns, on silence, and on failures that nobody counts.',
    )
    .option(
      '--service <file>',
      'service descriptor, vitals.yaml; may be given several times',
      collect,
      [],
    )
    .option(
      '-f, --openslo <file>',
      'OpenSLO v1 documents instead; may be given several times',
      collect,
      [],
    )
    .addOption(policyOption())
    .option('--operator', 'print PrometheusRule objects, not a rule file')
    .addOption(outOption())
    .addOption(jsonOption())
    .addHelpText('after', help.sloRules)
    .action(async (options: SloRulesOptions) =>
      keep(await sloRules(options, terminal)),
    );
  slo
    .command('export')
    .description('Prints what a service is held to as OpenSLO v1 documents.')
    .requiredOption(
      '--service <file>',
      'service descriptor, vitals.yaml; - for the standard input',
    )
    .addOption(policyOption())
    .addOption(outOption())
    .addOption(jsonOption())
    .addHelpText('after', help.sloExport)
    .action(async (options: SloExportOptions) =>
      keep(await sloExport(options, terminal)),
    );
}
