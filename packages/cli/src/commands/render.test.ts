import {
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { parsePolicy } from '@vitals/plugin-vitals-common/policy';
import { renderService } from '@vitals/plugin-vitals-common/render';
import { parseService } from '@vitals/plugin-vitals-common/service';
import { policyText, serviceText } from '../__testUtils__/documents';
import { runCommand } from '../__testUtils__/runCommand';
import { temporaryFolder } from '../__testUtils__/temporaryFolder';

const { at, write, contents } = temporaryFolder();

function files() {
  const policy = parsePolicy(policyText);
  const service = parseService(serviceText);
  if (!policy.ok || !service.ok) throw new Error('the fixtures are wrong');
  const rendered = renderService({
    policy: policy.value,
    service: service.value,
  });
  if (!rendered.ok) throw new Error(rendered.problems[0].message);
  return rendered.value.files;
}

function render(...more: string[]) {
  return runCommand([
    'render',
    '--service',
    at('vitals.yaml'),
    '--policy',
    at('policy.yaml'),
    ...more,
  ]);
}

describe('vitals render', () => {
  beforeEach(() => {
    write('vitals.yaml', serviceText);
    write('policy.yaml', policyText);
  });

  it('writes every file that the domain renders, byte for byte, and names them', async () => {
    const { code, out, err } = await render('--out', at('new/deploy'));
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const expected = files();
    expect(readdirSync(at('new/deploy'))).toEqual(
      expected.map(({ path }) => path),
    );
    for (const { path, text } of expected) {
      expect(readFileSync(at(`new/deploy/${path}`), 'utf8')).toBe(text);
    }
    expect(out.split('\n').slice(0, 2)).toEqual([
      `triage by policy v1: wrote ${expected.length} files to ${at(
        'new/deploy',
      )}`,
      `  ${at('new/deploy')}/${expected[0].path}`,
    ]);
  });

  it('leaves nothing but the folder behind', async () => {
    await render('--out', at('deploy'));
    expect(readdirSync(at('.')).sort()).toEqual([
      'deploy',
      'policy.yaml',
      'vitals.yaml',
    ]);
    // eslint-disable-next-line no-bitwise -- file modes are bits
    expect(statSync(at('deploy')).mode & 0o777).toBe(0o777 & ~process.umask());
  });

  it('writes the same bytes again, whatever stood there, and leaves other files alone', async () => {
    await render('--out', at('deploy'));
    const first = contents();
    write('deploy/service.yaml', 'changed by hand');
    write('deploy/ours.yaml', 'mine');
    const { out } = await render('--out', at('deploy'));
    expect(contents()).toEqual({ ...first, 'deploy/ours.yaml': 'mine' });
    expect(out).toContain('left alone 1 other file: ours.yaml\n');
  });

  it('reads a descriptor and a policy with CRLF and a byte order mark as it does without', async () => {
    await render('--out', at('plain'));
    write('vitals.yaml', `\ufeff${serviceText.replace(/\n/g, '\r\n')}`);
    write('policy.yaml', `\ufeff${policyText.replace(/\n/g, '\r\n')}`);
    expect((await render('--out', at('odd'))).code).toBe(0);
    for (const name of readdirSync(at('plain'))) {
      expect(readFileSync(at(`odd/${name}`), 'utf8')).toBe(
        readFileSync(at(`plain/${name}`), 'utf8'),
      );
    }
  });

  it('reads the descriptor from the standard input', async () => {
    const { code } = await runCommand(
      ['render', '--service', '-', '--out', at('deploy')],
      { input: serviceText },
    );
    expect(code).toBe(0);
    expect(readdirSync(at('deploy'))).toContain('rollout.yaml');
  });

  it('explains every field, and writes nothing without --out', async () => {
    const { code, out } = await render('--explain');
    expect(code).toBe(0);
    expect(out).toMatch(/^rollout\.yaml$/m);
    expect(out).toMatch(
      /^ {2}\/spec\/minReplicas +2 +policy v1 tiers\.core\.scale\.minReplicas$/m,
    );
    const origins = files().reduce((sum, file) => sum + file.origins.length, 0);
    expect(out.split('\n').filter(line => line.startsWith('  /'))).toHaveLength(
      origins,
    );
    expect(readdirSync(at('.'))).toHaveLength(2);
  });

  it('gives files with their origins as JSON', async () => {
    const { out } = await render('--json');
    expect(JSON.parse(out)).toEqual({
      ok: true,
      policyVersion: 1,
      service: 'triage',
      files: files(),
      written: [],
    });
    const { out: told } = await render('--json', '--out', at('deploy'));
    expect(JSON.parse(told).written).toEqual(
      files().map(({ path }) => at(`deploy/${path}`)),
    );
  });

  it('writes nothing through a folder that only looks like it, and puts nothing in its place', async () => {
    mkdirSync(at('elsewhere'));
    mkdirSync(at('deploy'));
    write('deploy/authorization-policy.yaml', 'old');
    symlinkSync(at('elsewhere'), at('deploy/service.yaml'));
    const { code } = await render('--out', at('deploy'));
    expect(code).toBe(2);
    expect(readFileSync(at('deploy/authorization-policy.yaml'), 'utf8')).toBe(
      'old',
    );
    expect(readdirSync(at('elsewhere'))).toEqual([]);
  });
});
