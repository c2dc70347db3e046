// How long rendering a thousand services takes: `node plugins/vitals-common/bench/render.mjs [COUNT]`.
import { build } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const count = Number(process.argv[2] ?? 1000);

const bundle = await build({
  stdin: {
    contents: `
      export { renderService } from './render';
      export { defaultPolicy } from './policy';
      export { parseService } from './service';
    `,
    resolveDir: join(here, '../src'),
  },
  bundle: true,
  platform: 'node',
  format: 'esm',
  write: false,
  // Backstage's permission package is CommonJS and asks for Node's modules by require.
  banner: {
    js: `import { createRequire } from 'node:module'; const require = createRequire(${JSON.stringify(
      import.meta.url,
    )});`,
  },
});
const code = Buffer.from(bundle.outputFiles[0].contents).toString('base64');
const { renderService, defaultPolicy, parseService } = await import(
  `data:text/javascript;base64,${code}`
);

const example = await readFile(
  join(here, '../../../examples/triage/vitals.yaml'),
  'utf8',
);
const parsed = parseService(example);
if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
const tiers = Object.keys(defaultPolicy.tiers);
const services = Array.from({ length: count }, (_, index) => ({
  ...parsed.value,
  name: `triage-${index}`,
  tier: tiers[index % tiers.length],
}));

const before = process.cpuUsage();
let files = 0;
let bytes = 0;
for (const service of services) {
  const result = renderService({ policy: defaultPolicy, service });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  files += result.value.files.length;
  bytes += result.value.files.reduce((sum, { text }) => sum + text.length, 0);
}
const { user, system } = process.cpuUsage(before);
const seconds = (user + system) / 1e6;
process.stdout.write(
  `${count} services, ${files} files, ${(bytes / 2 ** 20).toFixed(1)} MiB: ` +
    `${seconds.toFixed(2)} CPU s (Node ${process.version}, ${
      cpus()[0].model
    })\n`,
);
