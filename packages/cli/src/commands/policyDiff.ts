import { shown } from '@vitals/plugin-vitals-common/manifest';
import {
  diffPolicies,
  type PolicyChange,
} from '@vitals/plugin-vitals-common/policy';
import { exitCode, type ExitCode } from '../exitCode';
import { wrong } from '../inputFault';
import { readPolicy } from '../input/readPolicy';
import { readServices } from '../input/readServices';
import { impactOn, type ServiceImpact } from '../impact/serviceImpact';
import { columns, counted } from '../output/columns';
import { impactLines } from '../output/impactLines';
import { painter, type Paint } from '../output/paint';
import type { Terminal } from '../terminal';

/** Options of `vitals policy diff`. */
export type PolicyDiffOptions = { services?: string; json?: boolean };

function changeLines(changes: readonly PolicyChange[], paint: Paint): string[] {
  const rows = changes.map(({ path, before, after, kind }) => [
    `  ${path}`,
    kind === 'added' ? '(not there)' : shown(before),
    '→',
    kind === 'removed' ? '(gone)' : shown(after),
  ]);
  return columns(rows).map(line => paint(line));
}

/** `vitals policy diff A B`: bad when a service cannot be rendered any more. */
export async function policyDiff(
  [before, after]: readonly [string, string],
  options: PolicyDiffOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  if (before === '-' && after === '-') {
    throw wrong(
      'stdin',
      'expected at most one of the two policies from the standard input, found both',
    );
  }
  const old = await readPolicy(before, terminal);
  const next = await readPolicy(after, terminal);
  const services =
    options.services === undefined
      ? []
      : await readServices(options.services, terminal);
  const changes = diffPolicies(old, next);
  const impacts = services.map(found => impactOn(found, old, next));
  if (options.json) {
    const answer = {
      from: old.version,
      to: next.version,
      changes,
      services: impacts,
    };
    terminal.out(`${JSON.stringify(answer, null, 2)}\n`);
  } else {
    const paint = painter(terminal.colours);
    const title = `policy v${old.version} → v${next.version}: ${counted(
      changes.length,
      'value',
    )} changed`;
    const lines = [paint(title, 'bold'), ...changeLines(changes, paint)];
    if (options.services !== undefined)
      lines.push('', ...impactLines(impacts, paint));
    terminal.out(`${lines.join('\n')}\n`);
  }
  return impacts.some(breaks) ? exitCode.bad : exitCode.fine;
}

function breaks(impact: ServiceImpact): boolean {
  return impact.effect === 'breaks';
}
