import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

const notSource = new Set(['node_modules', 'dist', 'dist-types', 'coverage']);

/** Names and contents of the files under `paths`, as one hash. */
export function hashOf(root, paths) {
  const hash = createHash('sha256');
  for (const path of paths.flatMap(given => filesUnder(root, given)).sort()) {
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, path)));
  }
  return hash.digest('hex');
}

function filesUnder(root, path) {
  if (!existsSync(join(root, path))) return [];
  if (!statSync(join(root, path)).isDirectory()) return [path];
  return readdirSync(join(root, path))
    .filter(name => !notSource.has(name))
    .flatMap(name => filesUnder(root, join(path, name)));
}

/** Does `work` unless it has been done for this very hash. */
export async function onceFor(stampFile, hash, work) {
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash) return;
  await work();
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, hash);
}
