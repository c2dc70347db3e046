import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deploymentText, serviceText } from './__testUtils__/documents';
import { temporaryFolder } from './__testUtils__/temporaryFolder';

const packageFolder = join(__dirname, '..');
const { at, write, contents } = temporaryFolder();

/** The built file alone, in a folder without node_modules. */
function call(
  args: readonly string[],
  options: { input?: string; env?: NodeJS.ProcessEnv } = {},
) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [at('vitals.cjs'), ...args],
    {
      cwd: at('.'),
      encoding: 'utf8',
      env: {},
      ...options,
    },
  );
  return { code: status, out: stdout, err: stderr };
}

/** Root may read and write everything, so it steps down to nobody for what must be refused. */
const asNobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
const canStepDown =
  spawnSync(process.execPath, ['--version'], asNobody).status === 0;
const describeAsNobody = canStepDown ? describe : describe.skip;

describe('the built command', () => {
  beforeAll(() => {
    execFileSync(process.execPath, ['build.mjs'], {
      cwd: packageFolder,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  });

  beforeEach(() => {
    copyFileSync(join(packageFolder, 'dist', 'vitals.cjs'), at('vitals.cjs'));
    write('vitals.yaml', serviceText);
    write('web.yaml', deploymentText);
  });

  it('is one small file with a shebang that carries no Backstage', () => {
    const text = readFileSync(at('vitals.cjs'), 'utf8');
    expect(text.startsWith('#!/usr/bin/env node\n')).toBe(true);
    expect(text).not.toContain('@backstage/');
    expect(text.length).toBeLessThan(1024 * 1024);
  });

  it('tells its version and its help on the standard output', () => {
    const { version } = JSON.parse(
      readFileSync(join(packageFolder, 'package.json'), 'utf8'),
    );
    expect(call(['--version'])).toEqual({
      code: 0,
      out: `${version}\n`,
      err: '',
    });
    const help = call(['check', '--help']);
    expect(help).toMatchObject({ code: 0, err: '' });
    expect(help.out).toContain(
      'kustomize build overlays/prod | vitals check - --tier critical --json',
    );
  });

  it('renders, and then finds nothing wrong', () => {
    expect(
      call(['render', '--service', 'vitals.yaml', '--out', 'deploy']),
    ).toMatchObject({ code: 0, err: '' });
    expect(call(['check', 'deploy', '--service', 'vitals.yaml'])).toMatchObject(
      { code: 0, err: '' },
    );
  });

  it('exits 1 on what fails, with the report on the standard output', () => {
    const { code, out, err } = call(['check', 'web.yaml']);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).toContain('Deployment clinic/web');
    expect(out).not.toContain('\u001b');
  });

  it('exits 2 on wrong input, with one line on the standard error and nothing on the other', () => {
    expect(call(['check', '-'], { input: '' })).toEqual({
      code: 2,
      out: '',
      err: 'stdin: expected Kubernetes objects as YAML or JSON, found an empty file\n',
    });
    expect(call(['rendr'])).toEqual({
      code: 2,
      out: '',
      err: "vitals: unknown command 'rendr' (Did you mean render?); vitals --help tells more\n",
    });
  });

  it('reads what is piped in', () => {
    expect(call(['check', '-', '--json'], { input: deploymentText }).code).toBe(
      1,
    );
  });

  it('ends in silence when nobody reads on', async () => {
    const child = spawn(
      process.execPath,
      [at('vitals.cjs'), 'schema', 'policy'],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    let err = '';
    child.stderr.on('data', chunk => {
      err += chunk;
    });
    child.stdout.destroy();
    const code = await new Promise(resolve => child.on('close', resolve));
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });

  describeAsNobody('where permission is missing', () => {
    it('names a file that may not be read', () => {
      chmodSync(at('.'), 0o755);
      chmodSync(at('vitals.cjs'), 0o755);
      chmodSync(write('secret.yaml', deploymentText), 0o000);
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        [at('vitals.cjs'), 'check', 'secret.yaml'],
        {
          cwd: at('.'),
          encoding: 'utf8',
          ...asNobody,
        },
      );
      expect({ status, stdout, stderr }).toEqual({
        status: 2,
        stdout: '',
        stderr:
          'secret.yaml: expected Kubernetes manifests, found no permission\n',
      });
    });

    it('leaves nothing half written where it may not write', () => {
      for (const name of ['vitals.cjs', 'vitals.yaml'])
        chmodSync(at(name), 0o755);
      chmodSync(at('.'), 0o555);
      const before = contents();
      const { status, stderr } = spawnSync(
        process.execPath,
        [
          at('vitals.cjs'),
          'render',
          '--service',
          'vitals.yaml',
          '--out',
          'deploy',
        ],
        {
          cwd: at('.'),
          encoding: 'utf8',
          ...asNobody,
        },
      );
      expect({ status, stderr }).toEqual({
        status: 2,
        stderr:
          'deploy: expected a folder that can be written to, found no permission\n',
      });
      expect(contents()).toEqual(before);
      chmodSync(at('.'), 0o755);
    });
  });
});
