import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
  type Stats,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { wrong } from '../inputFault';
import { systemError } from '../input/systemError';

/** A file to write: a plain name, and its text. */
export type OutputFile = { path: string; text: string };

/** What was done: the files written, in order, and those of other names that were left alone. */
export type Written = { files: string[]; leftAlone: string[] };

function found(path: string): Stats | undefined {
  return lstatSync(path, { throwIfNoEntry: false });
}

function kindOf(stats: Stats): string {
  if (stats.isSymbolicLink()) return 'a symbolic link';
  if (stats.isDirectory()) return 'a folder';
  return stats.isFile() ? 'a file' : 'something that is no file';
}

/** Refuses before anything is written whatever would have to be written through or over. */
function inspect(
  folder: string,
  shown: string,
  files: readonly OutputFile[],
): boolean {
  const target = found(folder);
  if (!target) return false;
  if (!target.isDirectory()) {
    throw wrong(
      shown,
      `expected a folder to write to, found ${kindOf(target)}`,
    );
  }
  for (const { path } of files) {
    const there = found(join(folder, path));
    if (there && !there.isFile()) {
      throw wrong(
        join(shown, path),
        `expected a file to replace, or nothing, found ${kindOf(there)}`,
      );
    }
  }
  return true;
}

/** Moves every file into a folder that exists; on a fault all that was there before is put back. */
function moveIn(
  staged: string,
  aside: string,
  folder: string,
  files: readonly OutputFile[],
): void {
  const undo: (() => void)[] = [];
  try {
    for (const { path } of files) {
      const target = join(folder, path);
      if (found(target)) {
        renameSync(target, join(aside, path));
        undo.push(() => renameSync(join(aside, path), target));
      }
      renameSync(join(staged, path), target);
      undo.push(() => rmSync(target));
    }
  } catch (error) {
    for (const step of undo.reverse()) step();
    throw error;
  }
}

/**
 * Writes all files to a folder, or none: they are first written beside it and
 * then moved. The folder is made where it is missing. Symbolic links are never
 * written through; files of other names stay.
 */
export function writeFolder(
  shown: string,
  files: readonly OutputFile[],
): Written {
  const folder = resolve(shown);
  try {
    const exists = inspect(folder, shown, files);
    mkdirSync(dirname(folder), { recursive: true });
    const beside = mkdtempSync(join(dirname(folder), `.${basename(folder)}-`));
    try {
      const staged = join(beside, 'new');
      const aside = join(beside, 'old');
      mkdirSync(staged);
      mkdirSync(aside);
      for (const { path, text } of files)
        writeFileSync(join(staged, path), text, { flag: 'wx' });
      if (exists) moveIn(staged, aside, folder, files);
      else renameSync(staged, folder);
    } finally {
      rmSync(beside, { recursive: true, force: true });
    }
  } catch (error) {
    const fault = systemError(error);
    throw fault
      ? wrong(shown, `expected a folder that can be written to, ${fault.found}`)
      : error;
  }
  const names = files.map(({ path }) => path);
  return {
    files: names.map(name => join(shown, name)),
    leftAlone: readdirSync(folder)
      .filter(name => !names.includes(name))
      .sort(),
  };
}
