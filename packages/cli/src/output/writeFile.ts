import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { wrong } from '../inputFault';
import { systemError } from '../input/systemError';

function refuseOther(path: string): void {
  const there = lstatSync(path, { throwIfNoEntry: false });
  if (!there || there.isFile()) return;
  const kind = there.isDirectory() ? 'a folder' : 'something that is no file';
  const found = there.isSymbolicLink() ? 'a symbolic link' : kind;
  throw wrong(path, `expected a file to replace, or nothing, found ${found}`);
}

/** Writes a file whole or not at all; never through a symbolic link. Its folder is made where it is missing. */
export function writeFile(path: string, text: string): void {
  const folder = dirname(path);
  try {
    refuseOther(path);
    mkdirSync(folder, { recursive: true });
    const beside = mkdtempSync(join(folder, `.${basename(path)}-`));
    try {
      writeFileSync(join(beside, 'new'), text);
      renameSync(join(beside, 'new'), path);
    } finally {
      rmSync(beside, { recursive: true, force: true });
    }
  } catch (error) {
    const fault = systemError(error);
    throw fault
      ? wrong(path, `expected a file that can be written, ${fault.found}`)
      : error;
  }
}
