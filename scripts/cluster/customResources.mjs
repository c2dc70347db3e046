import {
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runGo } from './go.mjs';

const operatorTypes =
  'github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring';

/**
 * The CRDs that rendered objects need, as YAML documents: those that stand in a
 * Go module by `e2e/cluster/crds.json`, and those of the Prometheus Operator,
 * which are made from its types.
 */
export async function customResourceDefinitions(root) {
  const sources = JSON.parse(
    readFileSync(join(root, 'e2e', 'cluster', 'crds.json'), 'utf8'),
  );
  const texts = [];
  for (const source of sources) {
    texts.push(...textsAt(join(await fetchModule(root, source), source.path)));
  }
  texts.push(...(await operatorDefinitions(root)));
  return texts
    .flatMap(documentsOf)
    .filter(text => /^kind: CustomResourceDefinition$/m.test(text));
}

/** The documents of a YAML file. */
export function documentsOf(text) {
  return text.split(/^---$/m);
}

/** Fetches a module and answers its folder; what it holds must be what was committed. */
async function fetchModule(root, { module, version, sum }) {
  const name = `${module}@${version}`;
  const answer = await runGo(['mod', 'download', '-json', name], {
    root,
    folder: 'e2e/cluster',
    what: `Fetching ${name}`,
  });
  const { Dir: folder, Sum: found } = JSON.parse(answer);
  if (found !== sum) {
    throw new Error(
      `e2e/cluster/crds.json: ${name}: expected the sum ${sum}, found ${found}`,
    );
  }
  return folder;
}

function textsAt(path) {
  const files = statSync(path).isDirectory()
    ? readdirSync(path)
        .filter(name => name.endsWith('.yaml'))
        .sort()
        .map(name => join(path, name))
    : [path];
  return files.map(file => readFileSync(file, 'utf8'));
}

async function operatorDefinitions(root) {
  const folder = mkdtempSync(join(tmpdir(), 'vitals-crds-'));
  try {
    await runGo(
      [
        ...['tool', 'controller-gen', 'crd:crdVersions=v1'],
        ...['v1', 'v1alpha1'].map(name => `paths=${operatorTypes}/${name}`),
        `output:crd:dir=${folder}`,
      ],
      {
        root,
        folder: 'e2e/cluster/prometheus-operator',
        what: 'Making the CRDs of the Prometheus Operator',
      },
    );
    return textsAt(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
