import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import ts from 'typescript';

/** The repository's packages: name → folder and manifest. */
export type Workspace = ReadonlyMap<
  string,
  { folder: string; manifest: PackageManifest }
>;

type PackageManifest = {
  name: string;
  main?: string;
  exports?: Record<string, string>;
  dependencies?: Record<string, string>;
};

/** Reads the manifests of all packages below `packages` and `plugins`. */
export function readWorkspace(root: string): Workspace {
  const folders = ['packages', 'plugins'].flatMap(group =>
    readdirSync(join(root, group)).map(name => join(root, group, name)),
  );
  return new Map(
    folders
      .filter(folder => existsSync(join(folder, 'package.json')))
      .map(folder => {
        const manifest: PackageManifest = JSON.parse(
          readFileSync(join(folder, 'package.json'), 'utf8'),
        );
        return [manifest.name, { folder, manifest }];
      }),
  );
}

function sourceFile(path: string): string | undefined {
  return [path, `${path}.ts`, `${path}.tsx`, join(path, 'index.ts')].find(
    candidate => /\.tsx?$/.test(candidate) && existsSync(candidate),
  );
}

function packageFile(
  specifier: string,
  workspace: Workspace,
): string | undefined {
  const found = [...workspace.entries()].find(
    ([name]) => specifier === name || specifier.startsWith(`${name}/`),
  );
  if (!found) return undefined;
  const [name, { folder, manifest }] = found;
  const entry =
    manifest.exports?.[`.${specifier.slice(name.length)}`] ?? manifest.main;
  return entry && sourceFile(join(folder, entry));
}

/** Every source file of the workspace that a file imports, itself or through others, `import()` and `require` included. */
export function importsFrom(file: string, workspace: Workspace): Set<string> {
  const reached = new Set<string>();
  const waiting = [file];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (!reached.has(next)) {
      reached.add(next);
      const text = readFileSync(next, 'utf8');
      for (const { fileName } of ts.preProcessFile(text, true, true)
        .importedFiles) {
        const target = fileName.startsWith('.')
          ? sourceFile(resolve(dirname(next), fileName))
          : packageFile(fileName, workspace);
        if (target) waiting.push(target);
      }
    }
  }
  return reached;
}

/** Every package of the workspace that is installed with a package in production. */
export function installedWith(name: string, workspace: Workspace): Set<string> {
  const reached = new Set<string>();
  const waiting = [name];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const found = workspace.get(next);
    if (found && !reached.has(next)) {
      reached.add(next);
      waiting.push(...Object.keys(found.manifest.dependencies ?? {}));
    }
  }
  return reached;
}
