import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { run, tries } from './process.mjs';

/** Backstage 1.55 runs on these. */
const supportedMajors = [22, 24];

const yarnLauncher = `#!/bin/sh
tools=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
exec "$tools/bin/node" "$tools/node_modules/@yarnpkg/cli-dist/bin/yarn.js" "$@"
`;

/**
 * Puts a fitting Node.js and Yarn 4 into `.tools/bin` and returns that folder.
 * Versions and checksums are those of the lock file in `toolchain/`.
 */
export async function ensureToolchain(root) {
  const tools = join(root, '.tools');
  const bin = join(tools, 'bin');
  const source = join(root, 'scripts', 'setup', 'toolchain');
  const lock = readFileSync(join(source, 'package-lock.json'), 'utf8');
  const runningMajor = Number(process.versions.node.split('.')[0]);
  // Whoever runs this with the Node.js in .tools/ must not lose it.
  const ownNode =
    !supportedMajors.includes(runningMajor) ||
    process.execPath.startsWith(join(realpathSync(root), '.tools'));
  const stamp = `${ownNode ? 'own node' : process.execPath}\n${lock}`;
  const stampFile = join(tools, 'stamp');

  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) {
    return bin;
  }
  console.error(
    ownNode
      ? 'Fetching Node.js 24 and Yarn into .tools/'
      : 'Fetching Yarn into .tools/',
  );
  mkdirSync(bin, { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) {
    copyFileSync(join(source, file), join(tools, file));
  }
  await tries(3, () =>
    run(
      'npm',
      [
        'ci',
        '--ignore-scripts',
        '--no-audit',
        '--no-fund',
        '--loglevel=error',
        ...(ownNode ? ['--include=optional'] : ['--omit=optional']),
      ],
      { cwd: tools, stdio: ['ignore', 2, 2] },
    ),
  );
  linkNode(bin, ownNode ? nodeFromNpm(tools) : process.execPath);
  writeFileSync(join(bin, 'yarn'), yarnLauncher);
  chmodSync(join(bin, 'yarn'), 0o755);
  writeFileSync(stampFile, stamp);
  return bin;
}

function nodeFromNpm(tools) {
  const name = `node-${process.platform}-${process.arch}`;
  const node = join(tools, 'node_modules', name, 'bin', 'node');
  const works = existsSync(node) && spawnSync(node, ['--version']).status === 0;
  if (!works) {
    throw new Error(
      `npm has no Node.js 24 for ${process.platform}-${process.arch}: install Node.js 22 or 24 yourself and run this again`,
    );
  }
  return node;
}

function linkNode(bin, target) {
  const link = join(bin, 'node');
  rmSync(link, { force: true });
  symlinkSync(target, link);
}
