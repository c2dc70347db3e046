import { readFile, readdir, writeFile, chmod } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const { version } = JSON.parse(
  await readFile(join(here, 'package.json'), 'utf8'),
);
const outfile = join(here, 'dist', 'vitals.cjs');

/** The folder of the npm package that a bundled file belongs to. */
function packageFolder(file) {
  const match =
    /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/.exec(file);
  return match?.[1];
}

/** The licence text of each package with code in the file, as their licences ask for. */
async function notices(inputs) {
  const used = Object.keys(inputs).filter(
    file => inputs[file].bytesInOutput > 0,
  );
  const folders = [...new Set(used.map(packageFolder).filter(Boolean))];
  const texts = await Promise.all(
    folders.sort().map(async folder => {
      const path = join(here, folder);
      const { name } = JSON.parse(
        await readFile(join(path, 'package.json'), 'utf8'),
      );
      const licence = (await readdir(path)).find(file =>
        /^licen[cs]e/i.test(file),
      );
      if (!licence) throw new Error(`${name}: no licence file to quote`);
      return `${name}\n${await readFile(join(path, licence), 'utf8')}`;
    }),
  );
  return texts.join('\n').replaceAll('*/', '* /');
}

/** Messages are the domain's own, in English: zod's other languages are half of its weight. */
const englishOnly = {
  name: 'english-only',
  setup({ onLoad }) {
    onLoad({ filter: /node_modules\/zod\/v4\/locales\/index\.c?js$/ }, () => ({
      contents: "export { default as en } from './en.js';",
    }));
  },
};

const result = await build({
  absWorkingDir: here,
  entryPoints: ['src/main.ts'],
  outfile,
  bundle: true,
  minify: true,
  metafile: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  plugins: [englishOnly],
  banner: { js: '#!/usr/bin/env node' },
  define: { VITALS_VERSION: JSON.stringify(version) },
});
const code = await readFile(outfile, 'utf8');
await writeFile(
  outfile,
  `${code}/* Contains these packages, each under its own licence:\n\n${await notices(
    Object.values(result.metafile.outputs)[0].inputs,
  )}*/\n`,
);
await chmod(outfile, 0o755);
