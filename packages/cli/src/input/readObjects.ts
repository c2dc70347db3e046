import { basename, dirname } from 'node:path';
import {
  asRecord,
  maxManifestLength,
  readManifests,
  type InputProblem,
  type SourceObject,
} from '@vitals/plugin-vitals-common/manifest';
import { parseAllDocuments } from 'yaml';
import { InputFault, wrong } from '../inputFault';
import type { Terminal } from '../terminal';
import { findFiles, type FoundFile } from './findFiles';
import { readInput, standardInputName } from './readInput';

const expected = 'Kubernetes manifests';

/** Longer than this, a file that is no manifest is not looked at again to pass it over. */
const maxPassedOverLength = 1024 * 1024;

export type ReadObjects = {
  objects: SourceObject[];
  /** Files found in a folder that hold no Kubernetes object at all: settings of tools, values of charts. */
  passedOver: string[];
  /** Patches and settings of kustomizations, which are no objects. */
  patches: string[];
};

/** Whether no document of a file claims to be an object of Kubernetes. */
function isForeign({ named }: FoundFile, text: string): boolean {
  if (named || text.length > maxPassedOverLength) return false;
  const documents = parseAllDocuments(text, { logLevel: 'error' });
  return documents.every(document => {
    if (document.errors.length > 0) return false;
    const content = asRecord(document.toJS({ maxAliasCount: 100 }));
    return content?.apiVersion === undefined && content?.kind === undefined;
  });
}

/** The paths as messages name them. */
function placeOf(paths: readonly string[]): string {
  return paths
    .map(path => (path === standardInputName ? 'stdin' : path))
    .join(' ');
}

/** Templates of a chart are no YAML before Helm has filled them in. */
function refuseChart(files: readonly FoundFile[]): void {
  const chart = files.find(
    ({ file, named }) => !named && basename(file) === 'Chart.yaml',
  );
  if (chart) {
    throw wrong(
      dirname(chart.file),
      `expected ${expected}, found a Helm chart; pipe what helm template prints into vitals check -`,
    );
  }
}

/** Every Kubernetes object among the paths; any fault of any file ends the command, so that nothing is judged by halves. */
export async function readObjects(
  paths: readonly string[],
  terminal: Terminal,
): Promise<ReadObjects> {
  const objects: SourceObject[] = [];
  const passedOver: string[] = [];
  const problems: InputProblem[] = [];
  const { files, patches } = await findFiles(paths, expected);
  refuseChart(files);
  for (const found of files) {
    const request = { file: found.file, expected, maxBytes: maxManifestLength };
    const { file, text } = await readInput(request, terminal);
    const read = readManifests(text, file);
    for (const object of read.objects) objects.push(object);
    if (read.problems.length === 0) continue;
    if (isForeign(found, text)) passedOver.push(file);
    else problems.push(...read.problems);
  }
  if (problems.length > 0) throw new InputFault(problems);
  if (objects.length === 0) {
    throw wrong(placeOf(paths), `expected ${expected}, found none`);
  }
  return { objects, passedOver, patches };
}
