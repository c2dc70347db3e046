import {
  judge,
  type ConformanceReport,
  type Summary,
} from '@vitals/plugin-vitals-common/conformance';
import { shown } from '@vitals/plugin-vitals-common/manifest';
import type { Shape, TierPolicy } from '@vitals/plugin-vitals-common/policy';
import { exitCode, type ExitCode } from '../exitCode';
import { wrong } from '../inputFault';
import { readObjects } from '../input/readObjects';
import { readPolicy } from '../input/readPolicy';
import {
  readService,
  refuseForeign,
  type ReadService,
} from '../input/readService';
import { painter } from '../output/paint';
import { reportJson } from '../output/reportJson';
import { reportLines, type Checked } from '../output/reportLines';
import { repositoryRoot } from '../output/repositoryRoot';
import { sarifLog } from '../output/sarifLog';
import type { Terminal } from '../terminal';

/** What `--fail-on` may name. */
export const failOnChoices = ['warn', 'unknown'] as const;

export type FailOn = (typeof failOnChoices)[number];

/** Options of `vitals check`. */
export type CheckOptions = {
  policy?: string;
  tier?: string;
  shape?: Shape;
  service: string[];
  failOn: FailOn[];
  verbose?: boolean;
  json?: boolean;
  sarif?: boolean;
};

/** Whether every path and file that reads the standard input is the only one to do so. */
function refuseSharedInput(
  paths: readonly string[],
  options: CheckOptions,
): void {
  const readers = [...paths, ...options.service, options.policy].filter(
    name => name === '-',
  );
  if (readers.length > 1) {
    throw wrong(
      'stdin',
      `expected one reader of the standard input, found ${readers.length} times -`,
    );
  }
}

function refuseUnknownTier({ tier }: CheckOptions, policy: TierPolicy): void {
  const known = Object.keys(policy.tiers);
  if (tier !== undefined && !known.includes(tier)) {
    throw wrong(
      '--tier',
      `expected one of the policy's tiers (${known.join(', ')}), found ${shown(
        tier,
      )}`,
    );
  }
}

/** Whether the exit code is 1: something fails, or what `--fail-on` names is there. */
export function isBad(summary: Summary, failOn: readonly FailOn[]): boolean {
  return summary.fail > 0 || failOn.some(status => summary[status] > 0);
}

/** The descriptors that no object belongs to, with the file of each. */
function unmatchedAmong(
  descriptors: readonly ReadService[],
  { unmatchedServices = [] }: ConformanceReport,
): Checked['unmatchedServices'] {
  return descriptors.flatMap(({ file, service: { namespace, name } }) =>
    unmatchedServices.some(
      other => other.namespace === namespace && other.name === name,
    )
      ? [{ file, namespace, name }]
      : [],
  );
}

function print(
  checked: Checked,
  options: CheckOptions,
  terminal: Terminal,
): void {
  if (options.sarif) {
    const log = sarifLog(checked.report, repositoryRoot(process.cwd()));
    terminal.out(`${JSON.stringify(log, null, 2)}\n`);
  } else if (options.json) {
    for (const part of reportJson(checked)) terminal.out(part);
  } else {
    const lines = reportLines(
      checked,
      { verbose: options.verbose === true },
      painter(terminal.colours),
    );
    terminal.out(`${lines.join('\n')}\n`);
  }
}

/** `vitals check`. */
export async function check(
  paths: readonly string[],
  options: CheckOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  refuseSharedInput(paths, options);
  const policy = await readPolicy(options.policy, terminal);
  refuseUnknownTier(options, policy);
  const descriptors: ReadService[] = [];
  for (const file of options.service) {
    const read = await readService(file, terminal);
    refuseForeign(read, policy);
    descriptors.push(read);
  }
  const { objects, passedOver, patches } = await readObjects(paths, terminal);
  const report = judge({
    objects,
    policy,
    services: descriptors.map(({ service }) => service),
    tier: options.tier,
    shape: options.shape,
  });
  const unmatchedServices = unmatchedAmong(descriptors, report);
  print(
    { report, objects: objects.length, passedOver, patches, unmatchedServices },
    options,
    terminal,
  );
  const unjudged =
    unmatchedServices.length > 0 && options.failOn.includes('unknown');
  return unjudged || isBad(report.summary, options.failOn)
    ? exitCode.bad
    : exitCode.fine;
}
