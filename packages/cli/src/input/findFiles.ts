import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { wrong } from '../inputFault';
import { standardInputName } from './readInput';
import { systemError } from './systemError';

const manifestName = /\.(ya?ml|json)$/i;
const kustomizationName = /^kustomization(\.ya?ml)?$/i;
const skippedFolders = new Set(['node_modules', '.git']);

/** A file to read, and whether it was named or found in a folder that was named. */
export type FoundFile = { file: string; named: boolean };

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const files = await Promise.all(
    entries.map(async entry => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        return skippedFolders.has(entry.name) ? [] : filesBelow(path);
      }
      const wanted =
        manifestName.test(entry.name) && !kustomizationName.test(entry.name);
      // A link to a file is read; a link to a folder is not followed, so no circle can form.
      if (!wanted || !(entry.isFile() || entry.isSymbolicLink())) return [];
      return entry.isFile() || (await stat(path)).isFile() ? [path] : [];
    }),
  );
  return files.flat();
}

/** Every YAML and JSON file among the paths: files as named, folders with all below them but node_modules and .git. Kustomizations are left out, as they are no objects. */
export async function findFiles(
  paths: readonly string[],
  expected: string,
): Promise<FoundFile[]> {
  const found = await Promise.all(paths.map(path => filesAt(path, expected)));
  const files = found.flat();
  if (files.length === 0) {
    throw wrong(
      paths.join(' '),
      `expected ${expected}, found a kustomization alone`,
    );
  }
  return files;
}

async function filesAt(path: string, expected: string): Promise<FoundFile[]> {
  if (path === standardInputName) return [{ file: path, named: true }];
  try {
    if (!(await stat(path)).isDirectory()) {
      return kustomizationName.test(basename(path))
        ? []
        : [{ file: path, named: true }];
    }
    const files = await filesBelow(path);
    if (files.length > 0)
      return files.sort().map(file => ({ file, named: false }));
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
