import { join, resolve, sep } from 'node:path';
import {
  importsFrom,
  installedWith,
  readWorkspace,
} from './__testUtils__/importsFrom';

const root = resolve(__dirname, '../../..');
const workspace = readWorkspace(root);
const demoOnly = [
  '@vitals/plugin-vitals-backend-module-demo',
  '@vitals/telehealth-sim',
];
const demoFolders = demoOnly.map(
  name => `${workspace.get(name)?.folder}${sep}`,
);

function demoFilesFrom(entry: string): string[] {
  const files = [
    ...importsFrom(join(root, 'packages/backend', entry), workspace),
  ];
  return files.filter(file =>
    demoFolders.some(folder => file.startsWith(folder)),
  );
}

describe('the production entry', () => {
  it('reaches no file of the demo', () => {
    expect(demoFilesFrom('src/index.ts')).toEqual([]);
  });

  it('is installed without the demo', () => {
    const installed = [...installedWith('backend', workspace)];
    expect(installed).toContain('@vitals/plugin-vitals-backend');
    expect(installed.filter(name => demoOnly.includes(name))).toEqual([]);
  });

  it('differs in that from the entry of the demo', () => {
    expect(demoFilesFrom('dev/demo.ts').length).toBeGreaterThan(20);
  });
});
