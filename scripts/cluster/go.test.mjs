import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { runGo } from './go.mjs';

describe('Go', () => {
  let folder;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'vitals-go-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const run = () =>
    runGo(['build', '.'], {
      root: folder,
      folder: '.',
      what: 'Building',
      env: { PATH: folder },
    });

  function put(script) {
    writeFileSync(join(folder, 'go'), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, 'go'), 0o755);
  }

  it('is asked for in one line where it is missing', async () => {
    await assert.rejects(run(), {
      message:
        'go: expected Go 1.26 or newer in the PATH (https://go.dev/dl), found none',
    });
  });

  it('answers what it prints', async () => {
    put('echo "$@"');
    assert.equal(await run(), 'build .\n');
  });

  it('fails with its own last words, not with what it downloaded', async () => {
    put(
      'echo "go: downloading k8s.io/api v0.36.3" >&2; echo "main.go:1:1: no" >&2; exit 3',
    );
    await assert.rejects(run(), {
      message: 'go build ended with code 3:\n  main.go:1:1: no',
    });
  });
});
