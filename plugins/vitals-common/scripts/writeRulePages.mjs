import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const folder = resolve(here, '../../../docs/rules');

/** The pages as the domain makes them: path below docs/rules → text. */
async function pagesOfRules() {
  const scratch = await mkdtemp(join(tmpdir(), 'rule-pages-'));
  try {
    const outfile = join(scratch, 'pages.cjs');
    await build({
      absWorkingDir: here,
      entryPoints: ['../src/conformance/pages/rulePages.ts'],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      logLevel: 'error',
    });
    return createRequire(import.meta.url)(outfile).rulePages();
  } finally {
    await rm(scratch, { recursive: true });
  }
}

const pages = await pagesOfRules();
await rm(folder, { recursive: true, force: true });
for (const [path, text] of pages) {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}
process.stdout.write(`${pages.size} pages in docs/rules\n`);
