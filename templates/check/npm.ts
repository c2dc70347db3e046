import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { delimiter, dirname } from 'node:path';
import { describe, it } from 'node:test';

/** Runs npm in a folder with the Node.js of this process; fails unless it exits 0. */
export function npm(folder: string, ...args: string[]): void {
  const { status, stdout } = spawnSync('npm', args, {
    cwd: folder,
    encoding: 'utf8',
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      NODE_TEST_CONTEXT: undefined,
      PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  assert.equal(status, 0, `npm ${args.join(' ')}:\n${stdout}`);
}

/** What the pipeline of a created service does, in order: each step needs the one before. */
export function describePipeline(folder: string): void {
  describe('the generated service', () => {
    it('installs what its lock file says', () => {
      npm(folder, 'ci', '--no-audit', '--no-fund');
    });
    it('has no lint and is formatted', () => npm(folder, 'run', 'lint'));
    it('passes its own tests', () => npm(folder, 'test'));
    it('builds', () => npm(folder, 'run', 'build'));
  });
}
