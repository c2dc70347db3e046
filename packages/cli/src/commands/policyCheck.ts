import { formatPath, leaves } from '@vitals/plugin-vitals-common/manifest';
import { silentPages, type SilentPage } from '@vitals/plugin-vitals-common/slo';
import { formatRatio } from '@vitals/plugin-vitals-common/units';
import { sourceOf, type TierPolicy } from '@vitals/plugin-vitals-common/policy';
import { exitCode, type ExitCode } from '../exitCode';
import { readPolicy } from '../input/readPolicy';
import { counted } from '../output/columns';
import { painter, type Paint } from '../output/paint';
import type { Terminal } from '../terminal';

const withoutSource = new Set(['apiVersion', 'kind', 'version', 'sources']);

/** Paths of the values for which the policy states no source. */
function unsourced(policy: TierPolicy): string[] {
  return leaves(policy)
    .filter(({ path }) => !withoutSource.has(String(path[0])))
    .map(({ path }) => formatPath(path))
    .filter(path => sourceOf(policy, path) === undefined);
}

function unsourcedNote(
  missing: readonly string[],
  paint: Paint,
): string | undefined {
  if (missing.length === 0) return undefined;
  const [first] = missing;
  return `${counted(
    missing.length,
    'value',
  )} without a source, the first is ${paint(
    first,
  )}; state it under sources, be it "own judgement"`;
}

function silentNote(
  silent: readonly SilentPage[],
  paint: Paint,
): string | undefined {
  if (silent.length === 0) return undefined;
  const [{ path, target, highestBurnRate, window, burnRate }] = silent;
  return `${counted(
    silent.length,
    'target',
  )} too mild for a page, the first is ${paint(path)}: at ${formatRatio(
    target,
  )} nothing but failures burns at ${formatRate(
    highestBurnRate,
  )}, and the page on ${window} needs more than ${formatRate(burnRate)}`;
}

/** At most two decimals: `13.44`. */
function formatRate(rate: number): string {
  return String(Number(rate.toFixed(2)));
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
  const silent = silentPages(policy);
  if (options.json) {
    const answer = {
      ok: true,
      version: policy.version,
      tiers,
      unsourced: missing,
      silentPages: silent,
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
  for (const note of [
    unsourcedNote(missing, paint),
    silentNote(silent, paint),
  ]) {
    if (note) terminal.out(`${note}\n`);
  }
  return exitCode.fine;
}
