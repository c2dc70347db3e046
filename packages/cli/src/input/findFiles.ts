import { readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { wrong } from '../inputFault';
import { kustomizationSettings } from './kustomizationSettings';
import { standardInputName } from './readInput';
import { systemError } from './systemError';

const manifestName = /\.(ya?ml|json)$/i;
const kustomizationName = /^kustomization(\.ya?ml)?$/i;
const skippedFolders = new Set(['node_modules', '.git']);

/** A file to read, and whether it was named or found in a folder that was named. */
export type FoundFile = { file: string; named: boolean };

/** Files found in a folder, and the kustomizations among them. */
type Below = { files: string[]; kustomizations: string[] };

async function filesBelow(folder: string): Promise<Below> {
  const all = await namesBelow(folder);
  const isKustomization = (file: string) =>
    kustomizationName.test(basename(file));
  return {
    files: all.filter(file => !isKustomization(file)),
    kustomizations: all.filter(isKustomization),
  };
}

async function namesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const files = await Promise.all(
    entries.map(async entry => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        return skippedFolders.has(entry.name) ? [] : namesBelow(path);
      }
      const wanted =
        manifestName.test(entry.name) || kustomizationName.test(entry.name);
      // A link to a file is read; a link to a folder is not followed, so no circle can form.
      if (!wanted || !(entry.isFile() || entry.isSymbolicLink())) return [];
      return entry.isFile() || (await stat(path)).isFile() ? [path] : [];
    }),
  );
  return files.flat();
}

/** Files to read, and what was left out as parts of kustomizations. */
export type FoundFiles = { files: FoundFile[]; patches: string[] };

/**
 * Every YAML and JSON file among the paths: files as named, folders with all
 * below them but node_modules and .git. Kustomizations are left out, as they are
 * no objects, and what they name as patches and settings, as those are none either.
 */
export async function findFiles(
  paths: readonly string[],
  expected: string,
): Promise<FoundFiles> {
  const found = await Promise.all(paths.map(path => filesAt(path, expected)));
  const files = found.flatMap(each => each.files);
  if (files.length === 0) {
    throw wrong(
      paths.join(' '),
      `expected ${expected}, found a kustomization alone`,
    );
  }
  return { files, patches: found.flatMap(each => each.patches) };
}

/** The files of a folder without the patches and settings of its kustomizations. */
async function withoutPatches({
  files,
  kustomizations,
}: Below): Promise<FoundFiles> {
  const settings = await Promise.all(kustomizations.map(kustomizationSettings));
  const named = new Set(settings.flat());
  const isPatch = (file: string) => named.has(resolve(file));
  return {
    files: files
      .filter(file => !isPatch(file))
      .sort()
      .map(file => ({ file, named: false })),
    patches: files.filter(isPatch).sort(),
  };
}

async function filesAt(path: string, expected: string): Promise<FoundFiles> {
  const alone = (files: FoundFile[]) => ({ files, patches: [] });
  if (path === standardInputName) return alone([{ file: path, named: true }]);
  try {
    if (!(await stat(path)).isDirectory()) {
      return alone(
        kustomizationName.test(basename(path))
          ? []
          : [{ file: path, named: true }],
      );
    }
    const below = await filesBelow(path);
    if (below.files.length > 0) return await withoutPatches(below);
  } catch (error) {
    const fault = systemError(error);
    if (!fault) throw error;
    throw wrong(fault.path ?? path, `expected ${expected}, ${fault.found}`);
  }
  throw wrong(
    path,
    `expected ${expected}, found a folder without *.yaml, *.yml or *.json files`,
  );
}
