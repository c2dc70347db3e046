import {
  rules as allRules,
  type RuleMetadata,
} from '@vitals/plugin-vitals-common/conformance';
import { shown } from '@vitals/plugin-vitals-common/manifest';
import { exitCode, type ExitCode } from '../exitCode';
import { wrong } from '../inputFault';
import { columns } from '../output/columns';
import { painter } from '../output/paint';
import type { Terminal } from '../terminal';

function told(rule: RuleMetadata): string[] {
  const severities = Object.entries(rule.severity).map(
    ([tier, severity]) => `${tier} ${severity}`,
  );
  return columns([
    ['rule', rule.id],
    ['title', rule.title],
    ['why', rule.why],
    ['looks at', rule.looksAt],
    ['mend', rule.mend],
    ['fault', severities.join(', ')],
    ['needs', rule.needs],
    ...(rule.disagreement ? [['differs', rule.disagreement]] : []),
  ]);
}

/** `vitals rules [ID]`. */
export function rules(
  id: string | undefined,
  options: { json?: boolean },
  terminal: Terminal,
): ExitCode {
  const wanted = allRules.filter(rule => id === undefined || rule.id === id);
  if (wanted.length === 0) {
    throw wrong(
      'vitals rules',
      `expected the id of a rule, found ${shown(id)}; vitals rules lists them`,
    );
  }
  if (options.json) {
    terminal.out(`${JSON.stringify(wanted, null, 2)}\n`);
    return exitCode.fine;
  }
  const paint = painter(terminal.colours);
  const lines =
    id === undefined
      ? columns(wanted.map(rule => [rule.id, rule.title]))
      : told(wanted[0]);
  terminal.out(`${lines.map(line => paint(line)).join('\n')}\n`);
  return exitCode.fine;
}
