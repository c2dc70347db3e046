import { mkdirSync, symlinkSync } from 'node:fs';
import { badDescriptors } from './__fixtures__/badDescriptors';
import { badManifests } from './__fixtures__/badManifests';
import { badPolicies } from './__fixtures__/badPolicies';
import {
  deploymentText,
  policyText,
  replaced,
  serviceText,
} from './__testUtils__/documents';
import { runCommand } from './__testUtils__/runCommand';
import { temporaryFolder } from './__testUtils__/temporaryFolder';

const folder = temporaryFolder();
const { at, write, contents } = folder;

/** What the command answers, with file names as if the folder were the current one. */
async function refusal(
  args: readonly string[],
  input?: string | Uint8Array,
): Promise<string> {
  const before = contents();
  const { code, out, err } = await runCommand(args, { input });
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(contents()).toEqual(before);
  expect(err.endsWith('\n')).toBe(true);
  return err
    .slice(0, -1)
    .split(`${at('')}/`)
    .join('');
}

const render = (...more: string[]) => [
  'render',
  '--service',
  at('vitals.yaml'),
  '--out',
  at('out'),
  ...more,
];

describe('wrong input is answered by one line and exit 2, and nothing is written', () => {
  it.each(badPolicies)('policy: %s', async (_, before, after, line) => {
    write('policy.yaml', replaced(policyText, before, after));
    write('vitals.yaml', serviceText);
    expect(await refusal(['policy', 'check', at('policy.yaml')])).toBe(line);
    expect(await refusal(render('--policy', at('policy.yaml')))).toBe(line);
  });

  it.each(badDescriptors)('descriptor: %s', async (_, before, after, line) => {
    write('policy.yaml', policyText);
    write('vitals.yaml', replaced(serviceText, before, after));
    expect(await refusal(render('--policy', at('policy.yaml')))).toBe(line);
  });

  it.each(badManifests)('manifest: %s', async (_, text, line) => {
    write('m.yaml', text);
    expect(await refusal(['check', at('m.yaml')])).toBe(line);
  });
});

const policyExpected = 'expected a tier policy (kind: TierPolicy)';

describe('a file that is no document', () => {
  it.each<[string, string | Uint8Array, string]>([
    ['is empty', '', `f: ${policyExpected}, found an empty file`],
    [
      'holds comments alone',
      '# later\n',
      `f:1:1: ${policyExpected}, found no content`,
    ],
    ['holds a list', '- a\n', `f:1:1: ${policyExpected}, found a list`],
    [
      'is 20 MB long',
      'x'.repeat(20_000_000),
      'f: expected at most 1 MiB, found 19.1 MiB',
    ],
    [
      'is binary',
      Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 0, 1),
      `f: ${policyExpected} as UTF-8 text, found binary data`,
    ],
    [
      'is UTF-16',
      Uint8Array.of(0xff, 0xfe, 0x61, 0),
      `f: ${policyExpected} as UTF-8 text, found UTF-16`,
    ],
    [
      'is Latin-1',
      Buffer.from('kind: TierPolicy\ntitle: Gr\u00f6\u00dfe\n', 'latin1'),
      'f:2: expected UTF-8 text, found a byte that is not UTF-8',
    ],
  ])('%s', async (_, content, line) => {
    write('f', content);
    expect(await refusal(['policy', 'check', at('f')])).toBe(line);
    const fromInput = await refusal(
      ['policy', 'check', '-'],
      typeof content === 'string' ? content : new Uint8Array(content),
    );
    expect(fromInput).toBe(
      line.replace(/^f:/, 'stdin:').replace('found 19.1 MiB', 'found more'),
    );
  });

  it('nests without end', async () => {
    write('f', '['.repeat(100_000));
    expect(await refusal(['policy', 'check', at('f')])).toMatch(
      /^f:1:\d+: expected at most 50 levels of nesting, found more$/,
    );
  });

  it('is not there', async () => {
    expect(await refusal(['policy', 'check', at('gone.yaml')])).toBe(
      `gone.yaml: ${policyExpected}, found nothing by that name`,
    );
    expect(await refusal(['check', at('gone')])).toBe(
      'gone: expected Kubernetes manifests, found nothing by that name',
    );
  });

  it('lies below a file', async () => {
    write('f', policyText);
    expect(await refusal(['policy', 'check', at('f/policy.yaml')])).toBe(
      `f/policy.yaml: ${policyExpected}, found nothing by that name`,
    );
  });

  it('is a folder', async () => {
    mkdirSync(at('d'));
    expect(await refusal(['policy', 'check', at('d')])).toBe(
      `d: ${policyExpected}, found a folder`,
    );
  });

  it('is a link in a circle', async () => {
    symlinkSync('b', at('a'));
    symlinkSync('a', at('b'));
    expect(await refusal(['policy', 'check', at('a')])).toBe(
      `a: ${policyExpected}, found symbolic links that lead in a circle`,
    );
  });

  it('has a name with control characters, which stay out of the terminal', async () => {
    expect(await refusal(['policy', 'check', '\u001b[31mred\n.yaml'])).toBe(
      `\\u001b[31mred\\n.yaml: ${policyExpected}, found nothing by that name`,
    );
  });
});

describe('a folder of manifests', () => {
  it('is empty', async () => {
    mkdirSync(at('d'));
    expect(await refusal(['check', at('d')])).toBe(
      'd: expected Kubernetes manifests, found a folder without *.yaml, *.yml or *.json files',
    );
  });

  it('holds a kustomization alone', async () => {
    write('kustomization.yaml', 'resources: []\n');
    expect(await refusal(['check', at('kustomization.yaml')])).toBe(
      'kustomization.yaml: expected Kubernetes manifests, found a kustomization alone',
    );
  });

  it('holds a Helm chart', async () => {
    write('d/chart/Chart.yaml', 'apiVersion: v2\nname: web\n');
    write('d/chart/templates/web.yaml', 'name: {{ .Values.name }}\n');
    expect(await refusal(['check', at('d')])).toBe(
      'd/chart: expected Kubernetes manifests, found a Helm chart; pipe what helm template prints into vitals check -',
    );
  });

  it('holds nothing of Kubernetes', async () => {
    write('d/package.json', '{"name": "x"}');
    expect(await refusal(['check', at('d')])).toBe(
      'd: expected Kubernetes manifests, found none',
    );
  });

  it('holds a link that leads nowhere', async () => {
    write('d/web.yaml', deploymentText);
    symlinkSync('/nowhere/at/all', at('d/gone.yaml'));
    expect(await refusal(['check', at('d')])).toBe(
      'd/gone.yaml: expected Kubernetes manifests, found nothing by that name',
    );
  });

  it('holds one file among good ones that is broken', async () => {
    write('d/a.yaml', deploymentText);
    write(
      'd/b.yaml',
      'apiVersion: v1\nkind: Pod\nmetadata: {}\n---\nkind: Pod\n',
    );
    expect(await refusal(['check', at('d')])).toBe(
      'd/b.yaml:1: metadata.name: expected a name as text, found nothing (and 1 more; --json lists all)',
    );
  });
});

describe('a place to write to', () => {
  beforeEach(() => {
    write('vitals.yaml', serviceText);
  });

  it('is a file', async () => {
    write('out', 'mine');
    expect(await refusal(render())).toBe(
      'out: expected a folder to write to, found a file',
    );
  });

  it('lies below a file', async () => {
    write('f', 'mine');
    expect(
      await refusal([
        'render',
        '--service',
        at('vitals.yaml'),
        '--out',
        at('f/out'),
      ]),
    ).toMatch(/^f\/out: expected a folder/);
  });

  it('is a link', async () => {
    mkdirSync(at('elsewhere'));
    symlinkSync('elsewhere', at('out'));
    expect(await refusal(render())).toBe(
      'out: expected a folder to write to, found a symbolic link',
    );
  });

  it('holds a link where a file goes', async () => {
    write('elsewhere/secret', 'mine');
    mkdirSync(at('out'));
    symlinkSync(at('elsewhere/secret'), at('out/service.yaml'));
    expect(await refusal(render())).toBe(
      'out/service.yaml: expected a file to replace, or nothing, found a symbolic link',
    );
  });

  it('holds a folder where a file goes', async () => {
    mkdirSync(at('out/service.yaml'), { recursive: true });
    expect(await refusal(render())).toBe(
      'out/service.yaml: expected a file to replace, or nothing, found a folder',
    );
  });

  it('is not named', async () => {
    expect(await refusal(['render', '--service', at('vitals.yaml')])).toBe(
      'vitals render: expected --out FOLDER, or --explain or --json to write nothing',
    );
  });
});
