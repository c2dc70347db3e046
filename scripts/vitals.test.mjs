import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

// A checkout that has only its scripts: whoever installs would be seen.
describe('the demo, before anything is installed', () => {
  let root;
  before(() => {
    root = mkdtempSync(join(tmpdir(), 'vitals-scripts-'));
    cpSync(
      fileURLToPath(new URL('.', import.meta.url)),
      join(root, 'scripts'),
      {
        recursive: true,
      },
    );
  });
  after(() => {
    assert.deepEqual(readdirSync(root), ['scripts']);
    rmSync(root, { recursive: true });
  });

  function run(...args) {
    const child = spawn(process.execPath, ['scripts/vitals.mjs', ...args], {
      cwd: root,
    });
    const said = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr']) {
      child[stream].on('data', data => (said[stream] += data));
    }
    return new Promise(settle =>
      child.on('close', code => settle({ code, ...said })),
    );
  }

  for (const args of [
    ['demo', '--help'],
    ['demo', '-h'],
    ['start', '--help'],
  ]) {
    it(`${args.join(' ')} names each option with its default`, async () => {
      const { code, stdout, stderr } = await run(...args);
      assert.equal(code, 0);
      assert.equal(stderr, '');
      assert.match(stdout, /--port <number> .*7007/);
      assert.match(stdout, /--data <folder> .*\.data\/demo/);
      assert.match(stdout, /--fresh/);
    });
  }

  it('says what is wrong with an option', async () => {
    assert.deepEqual(await run('start', '--port', 'abc'), {
      code: 2,
      stdout: '',
      stderr: '--port abc: expected a whole number from 1 to 65535\n',
    });
  });

  for (const host of ['127.0.0.1', '0.0.0.0']) {
    it(`does not start on a port that somebody has at ${host}`, async () => {
      const other = createServer();
      await new Promise(listening => other.listen(0, host, listening));
      const { port } = other.address();
      try {
        assert.deepEqual(await run('demo', '--port', String(port)), {
          code: 2,
          stdout: '',
          stderr: `--port ${port}: expected a free port, found one in use\n`,
        });
      } finally {
        other.close();
      }
    });
  }
});
