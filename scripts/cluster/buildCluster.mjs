import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { hashOf } from '../setup/stamp.mjs';
import { customResourceDefinitions } from './customResources.mjs';
import { makeData } from './makeData.mjs';
import { runGo } from './go.mjs';

/** Everything that the built cluster follows from. */
const sources = [
  'go.mod',
  'go.sum',
  'main.go',
  'crds.json',
  'namespaces.yaml',
  'prometheus-operator',
].map(name => join('e2e', 'cluster', name));

/**
 * Builds the control plane and an etcd that already has the CRDs, unless the
 * cache holds what is built from the sources of now. Needs Go alone.
 *
 * @returns paths of the program and of the folder of etcd's data
 */
export async function buildCluster(root) {
  const hash = hashOf(root, sources).slice(0, 16);
  const folder = join(root, '.tools', 'cluster', hash);
  if (!existsSync(folder)) await buildInto(root, folder);
  return partsOf(folder);
}

function partsOf(folder) {
  return { program: join(folder, 'cluster'), template: join(folder, 'etcd') };
}

async function buildInto(root, folder) {
  const cache = dirname(folder);
  mkdirSync(cache, { recursive: true });
  const unfinished = mkdtempSync(join(cache, 'building-'));
  try {
    const { program, template } = partsOf(unfinished);
    await buildProgram(root, program);
    console.error('Making the CRDs of the test cluster');
    const definitions = await customResourceDefinitions(root);
    await makeData({ root, program, definitions, data: template });
    // Whoever built the same at the same time built the same.
    if (!existsSync(folder)) renameSync(unfinished, folder);
    forgetOthers(cache, basename(folder));
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

async function buildProgram(root, program) {
  const module = readFileSync(join(root, 'e2e/cluster/go.mod'), 'utf8');
  const [, version, major, minor] = module.match(
    /k8s\.io\/kubernetes v((\d+)\.(\d+)\.\d+)/,
  );
  const what = `Building Kubernetes ${version}`;
  console.error(`${what}; the first time takes 5 to 10 minutes`);
  const set = (name, value) =>
    `-X k8s.io/component-base/version.${name}=${value}`;
  const values = [
    set('gitVersion', `v${version}`),
    set('gitMajor', major),
    set('gitMinor', minor),
  ];
  await runGo(
    [
      ...['build', '-trimpath', '-ldflags', `-s -w ${values.join(' ')}`],
      ...['-o', program, '.'],
    ],
    { root, folder: 'e2e/cluster', what },
  );
}

/** Removes what was built from other sources, and what a killed build left. */
function forgetOthers(cache, kept) {
  const dayMs = 86_400_000;
  for (const name of readdirSync(cache)) {
    const path = join(cache, name);
    const perhapsAtWork =
      name.startsWith('building-') &&
      Date.now() - statSync(path).mtimeMs < dayMs;
    if (name !== kept && !perhapsAtWork) rmSync(path, { recursive: true });
  }
}
