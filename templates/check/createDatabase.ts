import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';

/**
 * The address of a new and empty database on the server of TEST_DATABASE_URL,
 * made by the created service's own client.
 */
export function createDatabase(generatedFolder: string): string {
  const { status, stdout } = spawnSync(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `import { createTestDatabase } from './test/testDatabase.ts';
       console.log((await createTestDatabase()).url);`,
    ],
    {
      cwd: generatedFolder,
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  assert.equal(status, 0);
  return stdout.trim();
}
