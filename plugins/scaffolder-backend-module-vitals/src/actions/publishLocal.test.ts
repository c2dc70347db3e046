import { execFileSync } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import type { Publishing } from '../publishing/publishing';
import { runAction } from '../__testUtils__/runAction';
import { createPublishLocalAction } from './publishLocal';

const directory = createMockDirectory();
const repositories = directory.resolve('repositories');
const workspacePath = directory.resolve('workspace');

const user = {
  ref: 'user:default/ada',
  entity: {
    apiVersion: 'backstage.io/v1alpha1' as const,
    kind: 'User' as const,
    metadata: { name: 'ada' },
    spec: {
      profile: { displayName: 'Ada Lovelace', email: 'ada@clinic.example' },
    },
  },
};

type Call = {
  name?: string;
  sourcePath?: string;
  message?: string;
  isDryRun?: boolean;
  publishing?: Publishing;
  user?: { ref?: string };
};

function publish(call: Call = {}) {
  const { name = 'triage', sourcePath, message, ...rest } = call;
  const action = createPublishLocalAction({
    publishing: call.publishing ?? { kind: 'local', directory: repositories },
    discovery: mockServices.discovery(),
  });
  const input = { name, sourcePath, message };
  return runAction(action, { user, ...rest, input, workspacePath });
}

function git(...args: string[]): string {
  return execFileSync('git', args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();
}

function clone(name = 'triage'): string {
  const target = directory.resolve(`clone-of-${name}`);
  git(
    'clone',
    '--quiet',
    pathToFileURL(join(repositories, `${name}.git`)).href,
    target,
  );
  return target;
}

describe('vitals:publish:local', () => {
  beforeEach(() => {
    directory.setContent({
      workspace: {
        'catalog-info.yaml': 'kind: Component\n',
        'src/main.ts': 'start();\n',
        '.gitignore': 'node_modules\n',
        'node_modules/left-pad.js': '',
      },
    });
  });

  it('makes a repository that Git clones, with the files of the workspace', async () => {
    chmodSync(join(workspacePath, 'src/main.ts'), 0o755);
    const { commitHash } = await publish();
    const folder = clone();
    expect(readdirSync(folder).sort()).toEqual([
      '.git',
      '.gitignore',
      'catalog-info.yaml',
      'src',
    ]);
    expect(readFileSync(join(folder, 'src/main.ts'), 'utf8')).toBe(
      'start();\n',
    );
    expect(statSync(join(folder, 'src/main.ts')).mode % 0o1000).toBe(0o755);
    expect(git('-C', folder, 'rev-parse', 'HEAD')).toBe(commitHash);
    expect(git('-C', folder, 'branch', '--show-current')).toBe('main');
    expect(git('-C', folder, 'fsck', '--strict')).toBe('');
  });

  it('makes one commit, by Vitals for the person who asked', async () => {
    await publish();
    const format = '%an <%ae>, %cn <%ce>: %s';
    expect(git('-C', clone(), 'log', `--format=${format}`)).toBe(
      'Ada Lovelace <ada@clinic.example>, Vitals <vitals@vitals.invalid>: Create triage from its template',
    );
  });

  it('names a person without a profile by their entity, and takes another message', async () => {
    await publish({ user: { ref: 'user:default/guest' }, message: 'Begin' });
    expect(git('-C', clone(), 'log', '--format=%an <%ae>: %s')).toBe(
      'guest <guest@vitals.invalid>: Begin',
    );
  });

  it('tells where to browse it, clone it and read its files', async () => {
    const outputs = await publish();
    expect(outputs).toEqual({
      remoteUrl: 'http://localhost:0/api/vitals-demo/repositories/triage',
      cloneUrl: pathToFileURL(join(repositories, 'triage.git')).href,
      repoContentsUrl:
        'http://localhost:0/api/vitals-demo/repositories/triage/raw/main',
      commitHash: expect.stringMatching(/^[0-9a-f]{40}$/),
    });
  });

  it('publishes one folder of the workspace where asked to', async () => {
    await publish({ sourcePath: './src' });
    expect(readdirSync(clone()).sort()).toEqual(['.git', 'main.ts']);
  });

  it('takes a push to the repository, so that the team can go on', async () => {
    await publish();
    const folder = clone();
    const by = ['-c', 'user.name=Ada', '-c', 'user.email=ada@clinic.example'];
    git(
      '-C',
      folder,
      ...by,
      'commit',
      '--quiet',
      '--allow-empty',
      '-m',
      'Go on',
    );
    git('-C', folder, 'push', '--quiet');
    expect(
      git('-C', join(repositories, 'triage.git'), 'log', '--format=%s'),
    ).toBe('Go on\nCreate triage from its template');
  });

  it('refuses a name that is taken and leaves that repository as it is', async () => {
    const { commitHash } = await publish();
    await expect(publish({ message: 'Again' })).rejects.toThrow(
      'name: expected a name that is free, found a repository triage already; it was left as it is',
    );
    expect(git('-C', clone(), 'rev-parse', 'HEAD')).toBe(commitHash);
    expect(readdirSync(repositories)).toEqual(['triage.git']);
  });

  it('lets one of two people win who publish the same name at once', async () => {
    const results = await Promise.allSettled([publish(), publish(), publish()]);
    expect(results.map(({ status }) => status).sort()).toEqual([
      'fulfilled',
      'rejected',
      'rejected',
    ]);
    expect(readdirSync(repositories)).toEqual(['triage.git']);
    expect(git('-C', clone(), 'fsck', '--strict')).toBe('');
  });

  it('leaves nothing behind when there is nothing to publish', async () => {
    directory.setContent({ workspace: {} });
    await expect(publish()).rejects.toThrow(
      'sourcePath: expected a folder with files to publish, found an empty one',
    );
    expect(readdirSync(directory.path)).toEqual(['workspace']);
  });

  it('writes nothing in a dry run, but tells what it would', async () => {
    const outputs = await publish({ isDryRun: true });
    expect(outputs).toMatchObject({
      commitHash: '',
      remoteUrl: expect.stringMatching(/triage$/),
    });
    expect(readdirSync(directory.path)).toEqual(['workspace']);
  });

  it('says in a dry run already that a name is taken', async () => {
    await publish();
    await expect(publish({ isDryRun: true })).rejects.toThrow(
      'found a repository triage already',
    );
  });

  it.each(['../triage', 'a/b', '.git', 'Triage', 'a'.repeat(41)])(
    'refuses the name %j',
    async name => {
      await expect(publish({ name })).rejects.toThrow(
        'name: expected the name of a service',
      );
      expect(readdirSync(directory.path)).toEqual(['workspace']);
    },
  );

  it('refuses a folder outside of the workspace', async () => {
    await expect(publish({ sourcePath: '../..' })).rejects.toThrow(
      /not allowed/i,
    );
  });

  it('refuses to publish where the portal publishes elsewhere', async () => {
    const publishing = {
      kind: 'github',
      host: 'github.com',
      owner: 'clinic',
      visibility: 'private',
    } as const;
    await expect(publish({ publishing })).rejects.toThrow(
      'vitals.publishing.kind: expected local for vitals:publish:local, found github',
    );
  });
});
