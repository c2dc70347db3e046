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

/** Removes a data folder; only one that a cluster has marked as its own. */
export function removeFolder(data) {
  if (existsSync(join(data, mark))) rmSync(data, { recursive: true });
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
