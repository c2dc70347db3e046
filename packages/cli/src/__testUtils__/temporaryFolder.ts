import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder of its own for each test, removed afterwards. */
export type TemporaryFolder = {
  /** The absolute path of a name in it. */
  at: (name: string) => string;
  write: (name: string, content: string | Uint8Array) => string;
  /** Every file below it with its text; links and folders by kind. */
  contents: () => Record<string, string>;
};

/** Makes a new folder before each test of the surrounding block. */
export function temporaryFolder(): TemporaryFolder {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'vitals-cli-'));
  });
  afterEach(() => {
    rmSync(root, { recursive: true, force: true });
  });
  const at = (name: string) => join(root, name);
  const below = (folder: string): [string, string][] =>
    readdirSync(at(folder)).flatMap((name): [string, string][] => {
      const path = join(folder, name);
      const stats = lstatSync(at(path));
      if (stats.isDirectory()) return [[path, 'folder'], ...below(path)];
      return [
        [
          path,
          stats.isSymbolicLink() ? 'link' : readFileSync(at(path), 'latin1'),
        ],
      ];
    });
  return {
    at,
    write: (name, content) => {
      mkdirSync(dirname(at(name)), { recursive: true });
      writeFileSync(at(name), content);
      return at(name);
    },
    contents: () => Object.fromEntries(below('')),
  };
}
