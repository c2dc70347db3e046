import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';

/** The rows of a query, asked by the created service's own client. */
export function queryDatabase(
  generatedFolder: string,
  url: string,
  query: string,
): unknown {
  const { status, stdout } = spawnSync(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `import { Client } from 'pg';
       const client = new Client({ connectionString: process.env.URL });
       await client.connect();
       const { rows } = await client.query(process.env.QUERY);
       await client.end();
       console.log(JSON.stringify(rows));`,
    ],
    {
      cwd: generatedFolder,
      encoding: 'utf8',
      env: { URL: url, QUERY: query },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  assert.equal(status, 0);
  return JSON.parse(stdout);
}
