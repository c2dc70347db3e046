import { formatPath, leaves } from '@vitals/plugin-vitals-common/manifest';
import { sourceOf, type TierPolicy } from '@vitals/plugin-vitals-common/policy';
import { exitCode, type ExitCode } from '../exitCode';
import { readPolicy } from '../input/readPolicy';
import { counted } from '../output/columns';
import { painter } from '../output/paint';
import type { Terminal } from '../terminal';

const withoutSource = new Set(['apiVersion', 'kind', 'version', 'sources']);

/** Paths of the values for which the policy states no source. */
function unsourced(policy: TierPolicy): string[] {
  return leaves(policy)
    .filter(({ path }) => !withoutSource.has(String(path[0])))
    .map(({ path }) => formatPath(path))
    .filter(path => sourceOf(policy, path) === undefined);
}

/** `vitals policy check FILE`. */
export async function policyCheck(
  file: string,
  options: { json?: boolean },
  terminal: Terminal,
): Promise<ExitCode> {
  const policy = await readPolicy(file, terminal);
  const tiers = Object.keys(policy.tiers);
  const missing = unsourced(policy);
  if (options.json) {
    const answer = {
      ok: true,
      version: policy.version,
      tiers,
      unsourced: missing,
    };
    terminal.out(`${JSON.stringify(answer, null, 2)}\n`);
    return exitCode.fine;
  }
  const paint = painter(terminal.colours);
  terminal.out(
    `${paint('valid', 'green')}: policy version ${
      policy.version
    }, tiers ${paint(tiers.join(', '))}\n`,
  );
  if (missing.length > 0) {
    terminal.out(
      `${counted(
        missing.length,
        'value',
      )} without a source, the first is ${paint(
        missing[0],
      )}; state it under sources, be it "own judgement"\n`,
    );
  }
  return exitCode.fine;
}
