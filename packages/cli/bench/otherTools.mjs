import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A tool that a benchmark compares with.
 *
 * @typedef {{
 *   name: string,
 *   version: string,
 *   module: string,
 *   variable: string,
 * }} OtherTool
 */

/** @type {OtherTool} */
export const kubeScore = {
  name: 'kube-score',
  version: '1.20.0',
  module: 'github.com/zegl/kube-score/cmd/kube-score',
  variable: 'KUBE_SCORE',
};

/** @type {OtherTool} */
export const sloth = {
  name: 'sloth',
  version: '0.16.0',
  module: 'github.com/slok/sloth/cmd/sloth',
  variable: 'SLOTH',
};

function answers(command, args) {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

/** Builds a tool into a folder of its own, unless it is there; undefined where it can't be built. */
function build({ name, version, module }, folder) {
  const binary = join(folder, name);
  if (existsSync(binary)) return binary;
  if (!answers('go', ['version'])) return undefined;
  mkdirSync(folder, { recursive: true });
  console.error(`Building ${name} ${version}`);
  const { status } = spawnSync('go', ['install', `${module}@v${version}`], {
    cwd: folder,
    env: { ...process.env, GOBIN: folder, GOFLAGS: '', GO111MODULE: 'on' },
    stdio: ['ignore', 2, 2],
  });
  return status === 0 ? binary : undefined;
}

/** Path of a tool: the one its variable names, else the one in PATH, else one built by Go; undefined where none can be had. */
export function findTool(tool, cache) {
  const { name, version, variable } = tool;
  const given = process.env[variable];
  if (given) {
    if (answers(given, ['version'])) return given;
    throw new Error(`${variable}: expected ${name}, found ${given}`);
  }
  return answers(name, ['version'])
    ? name
    : build(tool, join(cache, `${name}-${version}`));
}
