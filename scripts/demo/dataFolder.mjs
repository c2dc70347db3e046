import {
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { WrongInput } from '../wrongInput.mjs';

const mark = '.vitals-demo';

/**
 * Makes the demo's data folder, emptied first where `fresh` asks for it; only
 * a folder that an earlier demo has marked as its own is ever emptied.
 */
export function prepareDataFolder({ data, fresh }) {
  const isOurs = existsSync(join(data, mark));
  if (fresh && isOurs) rmSync(data, { recursive: true });
  if (existsSync(data) && readdirSync(data).length > 0 && !isOurs) {
    throw new WrongInput(
      `--data ${data}: expected an empty folder or a demo's own`,
    );
  }
  mkdirSync(data, { recursive: true });
  writeFileSync(join(data, mark), '');
}
