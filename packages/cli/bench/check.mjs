import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { leastCpuSeconds } from './cpuSeconds.mjs';
import { findTool, kubeScore as kubeScoreTool } from './otherTools.mjs';
import { objectsPerService, servicesYaml } from './services.mjs';

/**
 * Measures `vitals check` on services of six objects in one file, beside
 * kube-score, and whether its cost grows with the file alone. Ends with 1 when
 * it is slower than kube-score, or a service costs more in a larger file.
 *
 * node check.mjs --command dist/vitals.cjs --cache FOLDER
 */
const { values } = parseArgs({
  options: {
    command: { type: 'string' },
    cache: { type: 'string' },
  },
});
if (!values.command || !values.cache) {
  console.error('check.mjs: expected --command FILE and --cache FOLDER');
  process.exit(2);
}

/** Numbers of services, over how many namespaces, and how often each is measured. */
const sizes = [
  { services: 1000, namespaces: 1, runs: 3 },
  { services: 1000, namespaces: 20, runs: 3 },
  { services: 3000, namespaces: 20, runs: 2 },
  { services: 10_000, namespaces: 20, runs: 1 },
];

/** Of more services kube-score, which grows with their square, would take minutes. */
const mostForKubeScore = 3000;

/** A service in the largest file may cost this much of one in the smallest, for noise and caches. */
const growthAllowed = 1.5;

/** Both end with 1 when they have something to object to. */
const judged = [0, 1];

function measure(folder, kubeScore, { services, namespaces, runs }) {
  const file = join(folder, `${services}-${namespaces}.yaml`);
  writeFileSync(file, servicesYaml(services, namespaces));
  const vitals = leastCpuSeconds(
    runs,
    process.execPath,
    [values.command, 'check', file],
    judged,
  );
  const other =
    kubeScore && services <= mostForKubeScore
      ? leastCpuSeconds(
          services > 1000 ? 1 : runs,
          kubeScore,
          ['score', file],
          judged,
        )
      : undefined;
  const mebibytes = statSync(file).size / 2 ** 20;
  return { services, namespaces, vitals, other, mebibytes };
}

function row(cells) {
  return cells.map(cell => cell.padStart(14)).join('');
}

function tell(results) {
  console.log(
    row(
      [
        'services',
        'namespaces',
        'objects',
        'MiB',
        'vitals CPU s',
        'kube-score',
        'ratio',
        'ms a service',
      ].map(cell => ` ${cell}`),
    ),
  );
  for (const { services, namespaces, vitals, other, mebibytes } of results) {
    console.log(
      row(
        [
          String(services),
          String(namespaces),
          String(services * objectsPerService),
          mebibytes.toFixed(1),
          vitals.toFixed(2),
          other === undefined ? '–' : other.toFixed(2),
          other === undefined ? '–' : `1 : ${(other / vitals).toFixed(1)}`,
          ((vitals / services) * 1000).toFixed(2),
        ].map(cell => ` ${cell}`),
      ),
    );
  }
}

const kubeScore = findTool(kubeScoreTool, values.cache);
if (!kubeScore) {
  console.log(
    `No kube-score here: set KUBE_SCORE, or install Go, to compare with version ${kubeScoreTool.version}.`,
  );
}
const folder = mkdtempSync(join(tmpdir(), 'bench-check-'));
try {
  const results = sizes.map(size => measure(folder, kubeScore, size));
  tell(results);
  const [, first, ...rest] = results;
  const last = rest.at(-1);
  const slower = results.filter(
    ({ vitals, other }) => other !== undefined && vitals > other,
  );
  const growth = last.vitals / last.services / (first.vitals / first.services);
  if (slower.length > 0) console.log('Slower than kube-score.');
  if (growth > growthAllowed) {
    console.log(
      `A service costs ${growth.toFixed(1)} times as much in the largest file.`,
    );
  }
  process.exitCode = slower.length > 0 || growth > growthAllowed ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true });
}
