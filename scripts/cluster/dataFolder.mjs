import {
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { WrongInput } from '../wrongInput.mjs';

const mark = '.vitals-cluster';

/** Removes a data folder, and answers whether there was one; only what a cluster has marked as its own. */
export function removeFolder(data) {
  if (!isMarked(data)) return false;
  // First, since whoever keeps a cluster there ends without it.
  rmSync(join(data, mark));
  rmSync(data, { recursive: true, maxRetries: 10, retryDelay: 100 });
  return true;
}

/** Whether the folder is a cluster's. */
export function isMarked(data) {
  return existsSync(join(data, mark));
}

/** Makes an empty data folder, which nobody else may read: it holds the admin's token. */
export function makeFolder(data) {
  removeFolder(data);
  if (existsSync(data) && readdirSync(data).length > 0) {
    throw new WrongInput(
      `--data ${data}: expected an empty folder or a cluster's own`,
    );
  }
  mkdirSync(data, { recursive: true, mode: 0o700 });
  writeFileSync(join(data, mark), '');
}
