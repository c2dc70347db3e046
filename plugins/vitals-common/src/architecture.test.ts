import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/**
 * Which capability of the domain may use which. A line may name only lines
 * above it, so that there are no cycles.
 */
const mayUse: Record<string, string[]> = {
  units: [],
  manifest: ['units'],
  policy: ['units', 'manifest'],
  service: ['units', 'manifest', 'policy'],
  telemetry: ['units', 'manifest'],
  slo: ['units', 'manifest', 'policy', 'service', 'telemetry'],
  render: ['units', 'manifest', 'policy', 'service', 'telemetry', 'slo'],
  conformance: [
    ...['units', 'manifest'],
    ...['policy', 'service', 'telemetry', 'slo', 'render'],
  ],
  client: [
    ...['units', 'manifest'],
    ...['policy', 'service', 'telemetry', 'slo', 'render', 'conformance'],
  ],
};

const packageName = '@vitals/plugin-vitals-common/';
const importPattern = /(?:from|import)\s*\(?\s*'([^']+)'/g;

interface Use {
  file: string;
  from: string;
  to: string;
}

/** The capability that a path under `src` belongs to. */
function capabilityOf(path: string): string {
  return relative(__dirname, path).split(sep)[0];
}

function sourceFiles(): string[] {
  return readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
    .filter(path => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
    .filter(path => path.includes(sep) && !path.startsWith('testing'))
    .map(path => join(__dirname, path));
}

/** The capabilities that a file imports from, other than its own. */
function usesIn(file: string): Use[] {
  const from = capabilityOf(file);
  return [...readFileSync(file, 'utf8').matchAll(importPattern)]
    .map(([, specifier]) => {
      if (specifier.startsWith('.')) {
        return capabilityOf(join(file, '..', specifier));
      }
      return specifier.startsWith(packageName)
        ? specifier.slice(packageName.length).split('/')[0]
        : from;
    })
    .filter(to => to !== from)
    .map(to => ({ file: relative(__dirname, file), from, to }));
}

describe('the capabilities of the domain', () => {
  const files = sourceFiles();
  const uses = files.flatMap(usesIn);

  it('each have a line in the table', () => {
    const capabilities = new Set(files.map(capabilityOf));
    expect([...capabilities].filter(name => !mayUse[name])).toEqual([]);
  });

  it('have no cycles: a line names only lines above it', () => {
    const names = Object.keys(mayUse);
    const upward = names.flatMap((name, index) =>
      mayUse[name].filter(used => !names.slice(0, index).includes(used)),
    );
    expect(upward).toEqual([]);
  });

  it('use one another, so that this test reads something', () => {
    expect(uses).toContainEqual(
      expect.objectContaining({ from: 'service', to: 'policy' }),
    );
  });

  it('use nothing that the table does not allow', () => {
    const wrong = uses.filter(({ from, to }) => !mayUse[from]?.includes(to));
    expect(wrong).toEqual([]);
  });
});
