import type { Summary } from '@vitals/plugin-vitals-common/conformance';
import '@microsoft/jest-sarif';
import {
  deploymentText,
  policyText,
  serviceText,
} from '../__testUtils__/documents';
import { runCommand } from '../__testUtils__/runCommand';
import { temporaryFolder } from '../__testUtils__/temporaryFolder';
import { isBad, type FailOn } from './check';

const { at, write } = temporaryFolder();

/** What one rule says. */
const only = (
  rule: string,
  report: { verdicts: { rule: string; status: string }[] },
) =>
  report.verdicts
    .filter(verdict => verdict.rule === rule)
    .map(({ status }) => status);

async function reportOn(...args: string[]) {
  const { code, out, err } = await runCommand(['check', ...args, '--json']);
  expect(err).toBe('');
  return { code, report: JSON.parse(out) };
}

describe('vitals check', () => {
  beforeEach(() => {
    write('web.yaml', deploymentText);
  });

  it('exits 1 and tells what fails: seen, limit, origin and fix', async () => {
    const { code, out, err } = await runCommand(['check', at('web.yaml')]);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out.split('\n')[0]).toBe(
      `${at('web.yaml')}:1  Deployment clinic/web`,
    );
    expect(out).toContain(
      [
        '  fail     drain/grace-period',
        '           seen 30 s; limit at least 60 s (policy v1 tiers.core.run.gracePeriodSeconds)',
        '           fix: Grant the grace period of the tier.',
        '',
      ].join('\n'),
    );
    expect(out).toContain('images/tag, container app');
    expect(out).not.toContain('terminationGracePeriodSeconds: 60');
  });

  it('ends with the count of each status', async () => {
    const { out } = await runCommand(['check', at('web.yaml')]);
    const { report } = await reportOn(at('web.yaml'));
    const { fail, unknown, warn, pass } = report.summary;
    expect(out.trimEnd().split('\n').pop()).toBe(
      `${fail} fail, ${unknown} unknown, ${warn} warn, ${pass} pass; 1 object by policy v1`,
    );
    expect(report.verdicts).toHaveLength(fail + unknown + warn + pass);
  });

  it('prints patches and what passes only where asked for', async () => {
    const { out } = await runCommand(['check', at('web.yaml'), '--verbose']);
    expect(out).toContain('terminationGracePeriodSeconds: 60');
    expect(out).toMatch(/^ {2}pass {5}images\/registry, container app {2}/m);
  });

  it('says which workloads state no tier, and takes one from the option', async () => {
    const assumed = await runCommand(['check', at('web.yaml')]);
    expect(assumed.out).toContain(
      "1 object states no tier and was judged as core, the policy's default\n",
    );
    const told = await runCommand([
      'check',
      at('web.yaml'),
      '--tier',
      'auxiliary',
    ]);
    expect(told.out).not.toContain('states no tier');
    expect(
      (await reportOn(at('web.yaml'))).report.assumedTier.subjects,
    ).toHaveLength(1);
  });

  it('says which name a tier that the policy does not have', async () => {
    write(
      'gold.yaml',
      deploymentText.replace(
        'namespace: clinic\n',
        'namespace: clinic\n  labels: { vitals.dev/tier: gold }\n',
      ),
    );
    const { out } = await runCommand(['check', at('gold.yaml')]);
    expect(out).toContain(
      "\n1 object names an unknown tier and was judged as core, the policy's default\n",
    );
    expect(out).not.toContain('states no tier');
  });

  it('says of which descriptor it found no object, which is unknown', async () => {
    const labelled = deploymentText.replace(
      'namespace: clinic\n',
      'namespace: clinic\n  labels: { app.kubernetes.io/name: web }\n',
    );
    write('web.yaml', labelled);
    write('vitals.yaml', serviceText);
    const args = [at('web.yaml'), '--service', at('vitals.yaml')];
    const { out } = await runCommand(['check', ...args]);
    expect(out).toContain(
      `\n${at(
        'vitals.yaml',
      )}: no object of triage in namespace clinical was found\n`,
    );
    expect((await reportOn(...args)).report.unmatchedServices).toEqual([
      { file: at('vitals.yaml'), namespace: 'clinical', name: 'triage' },
    ]);
  });

  it('exits 1 for a descriptor without objects only where unknown counts as bad', async () => {
    write('vitals.yaml', serviceText);
    write(
      'data.yaml',
      'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, namespace: other }\n',
    );
    const args = ['check', at('data.yaml'), '--service', at('vitals.yaml')];
    expect((await runCommand(args)).code).toBe(0);
    const strict = await runCommand([...args, '--fail-on', 'unknown']);
    expect(strict.code).toBe(1);
  });

  it('judges by the policy it is given', async () => {
    write(
      'policy.yaml',
      policyText
        .replace('gracePeriodSeconds: 60', 'gracePeriodSeconds: 30')
        .replace('version: 1', 'version: 4'),
    );
    const { report } = await reportOn(
      at('web.yaml'),
      '--policy',
      at('policy.yaml'),
    );
    expect(report.policyVersion).toBe(4);
    expect(only('drain/grace-period', report)).toEqual(['pass']);
  });

  it('finds nothing wrong with what render wrote', async () => {
    write('vitals.yaml', serviceText);
    await runCommand([
      'render',
      '--service',
      at('vitals.yaml'),
      '--out',
      at('deploy'),
    ]);
    const { code, report } = await reportOn(
      at('deploy'),
      '--service',
      at('vitals.yaml'),
      '--fail-on',
      'warn',
    );
    expect(code).toBe(0);
    expect(report.summary).toMatchObject({ fail: 0, warn: 0 });
    expect(report.summary.pass).toBeGreaterThan(40);
  });

  it('reads folders whole but for kustomizations, and tells files without objects', async () => {
    write('d/sub/web.yml', deploymentText);
    write('d/kustomization.yaml', 'resources: [web.yml]\n');
    write('d/package.json', '{ "name": "x" }');
    write('d/node_modules/x/broken.yaml', 'a: [');
    write('d/.git/config.yaml', 'a: [');
    write(
      'd/list.json',
      JSON.stringify({
        apiVersion: 'v1',
        kind: 'List',
        items: [
          { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } },
        ],
      }),
    );
    const { report } = await reportOn(at('d'));
    expect(report.objects).toBe(2);
    expect(report.passedOver).toEqual([at('d/package.json')]);
    const { out } = await runCommand(['check', at('d')]);
    expect(out).toContain(
      `passed over 1 file without Kubernetes objects: ${at(
        'd/package.json',
      )}\n`,
    );
  });

  it('leaves out what a kustomization names as patches and settings, and says so', async () => {
    write('k/base/web.yaml', deploymentText);
    const overlay = 'k/overlays/production';
    write(
      `${overlay}/kustomization.yaml`,
      [
        'resources: [../../base]',
        'patchesStrategicMerge: [grace.yaml, "kind: Deployment\\n"]',
        'patches: [{ path: ./replicas.yaml }, { patch: "[]" }]',
        'openapi: { path: schema.json }',
        '',
      ].join('\n'),
    );
    const patch = deploymentText.split('spec:')[0];
    write(`${overlay}/grace.yaml`, `${patch}spec: { paused: true }\n`);
    write(`${overlay}/replicas.yaml`, `${patch}spec: { replicas: 3 }\n`);
    write(`${overlay}/schema.json`, '{}');
    const left = ['grace.yaml', 'replicas.yaml', 'schema.json'].map(name =>
      at(`${overlay}/${name}`),
    );
    const { report } = await reportOn(at('k'));
    expect([report.objects, report.patches]).toEqual([1, left]);
    const { out } = await runCommand(['check', at('k')]);
    expect(out).toContain(
      `\nleft out 3 files of kustomizations, which are not built here: ${left.join(
        ', ',
      )}; pipe what kustomize build prints into vitals check -\n`,
    );
  });

  it('says how it judged what states no shape', async () => {
    write(
      'kinds.yaml',
      ['Deployment', 'DaemonSet', 'StatefulSet']
        .map(kind =>
          deploymentText
            .replace('kind: Deployment', `kind: ${kind}`)
            .replace('clinic/web:latest', 'library/postgres:16'),
        )
        .join('---\n'),
    );
    const { out } = await runCommand(['check', at('kinds.yaml')]);
    expect(out).toContain(
      [
        '',
        '1 workload states no shape and was judged as api',
        '1 DaemonSet was judged as an agent of its node, not as a service of requests',
        '1 StatefulSet was judged as a database, not as a service of requests',
        '',
      ].join('\n'),
    );
  });

  it('names the standard input where it holds no object', async () => {
    expect(await runCommand(['check', '-'], { input: '---\n' })).toMatchObject({
      code: 2,
      err: 'stdin: expected Kubernetes manifests, found none\n',
    });
  });

  it('reads the standard input', async () => {
    const { code, out } = await runCommand(['check', '-'], {
      input: deploymentText,
    });
    expect(code).toBe(1);
    expect(out.split('\n')[0]).toBe('stdin:1  Deployment clinic/web');
  });

  it('takes several descriptors, each judging its own objects', async () => {
    write('a.yaml', serviceText);
    write(
      'b.yaml',
      serviceText
        .replace('name: triage', 'name: web')
        .replace('namespace: clinical', 'namespace: clinic')
        .replace('tier: core', 'tier: auxiliary'),
    );
    const { report } = await reportOn(
      at('web.yaml'),
      '--service',
      at('a.yaml'),
      '--service',
      at('b.yaml'),
    );
    expect(only('drain/grace-period', report)).toEqual(['pass']);
    expect(report.assumedTier.subjects).toEqual([]);
  });

  it('lists every problem of a wrong file in JSON, and still one line', async () => {
    write('bad.yaml', 'kind: Pod\n---\nkind: Pod\n');
    const { code, out, err } = await runCommand([
      'check',
      at('bad.yaml'),
      '--json',
    ]);
    expect(code).toBe(2);
    expect(JSON.parse(out)).toEqual({
      ok: false,
      problems: [1, 3].map(line => ({
        file: at('bad.yaml'),
        line,
        path: 'apiVersion',
        message: 'expected an API version such as apps/v1, found nothing',
      })),
    });
    expect(err).toBe(
      `${at(
        'bad.yaml',
      )}:1: apiVersion: expected an API version such as apps/v1, found nothing (and 1 more)\n`,
    );
  });

  it.each([
    [
      ['--tier', 'gold'],
      '--tier: expected one of the policy\'s tiers (critical, core, auxiliary), found "gold"',
    ],
    [
      ['--shape', 'lambda'],
      "vitals check: option '--shape <name>' argument 'lambda' is invalid. Allowed choices are media, session, api, workflow, job; vitals check --help tells more",
    ],
    [
      ['--fail-on', 'pass'],
      "vitals check: option '--fail-on <status>' argument 'pass' is invalid. Expected warn or unknown; vitals check --help tells more",
    ],
    [
      ['--json', '--sarif'],
      "vitals check: option '--sarif' cannot be used with option '--json'; vitals check --help tells more",
    ],
    [
      ['--policy', '-', '-'],
      'stdin: expected one reader of the standard input, found 2 times -',
    ],
  ])('refuses %j', async (args, line) => {
    expect(await runCommand(['check', at('web.yaml'), ...args])).toMatchObject({
      code: 2,
      err: `${line}\n`,
    });
  });

  it('keeps control characters of the input out of the terminal', async () => {
    const hostile = deploymentText.replace(
      'image: registry.example.org/clinic/web:latest',
      'image: "x\\e[31m:latest"',
    );
    const { out } = await runCommand([
      'check',
      write('h.yaml', hostile),
      '--verbose',
    ]);
    expect(out).not.toContain('\u001b');
  });

  it('paints only where colours are wanted', async () => {
    const painted = await runCommand(['check', at('web.yaml')], {
      colours: true,
    });
    expect(painted.out).toContain('\u001b[31;1mfail   \u001b[0m');
    const plain = await runCommand(['check', at('web.yaml')]);
    // eslint-disable-next-line no-control-regex -- the colours are what is taken out
    expect(painted.out.replace(/\u001b\[[\d;]*m/g, '')).toBe(plain.out);
  });
});

describe('what counts as bad', () => {
  it.each<[Partial<Summary>, FailOn[], boolean]>([
    [{ fail: 1 }, [], true],
    [{ warn: 3, unknown: 2, pass: 1 }, [], false],
    [{ warn: 1 }, ['warn'], true],
    [{ unknown: 1 }, ['warn'], false],
    [{ unknown: 1 }, ['unknown'], true],
    [{ warn: 1 }, ['unknown'], false],
    [{ warn: 1 }, ['unknown', 'warn'], true],
    [{ pass: 9 }, ['unknown', 'warn'], false],
  ])('of %j with --fail-on %j is %s', (some, failOn, bad) => {
    const summary = { fail: 0, unknown: 0, warn: 0, pass: 0, ...some };
    expect(isBad(summary, failOn)).toBe(bad);
  });
});

describe('vitals check --sarif', () => {
  it('prints a valid log with a rule, a place and a level for each finding', async () => {
    const { code, out } = await runCommand([
      'check',
      write('web.yaml', deploymentText),
      '--sarif',
    ]);
    expect(code).toBe(1);
    const log = JSON.parse(out);
    expect(log).toBeValidSarifLog();
    const [{ tool, results }] = log.runs;
    const first = results.find(
      ({ ruleId }: { ruleId: string }) => ruleId === 'drain/grace-period',
    );
    expect(first).toMatchObject({
      level: 'error',
      kind: 'fail',
      message: {
        text: 'Deployment clinic/web: found 30 s, expected at least 60 s (policy v1 tiers.core.run.gracePeriodSeconds). Grant the grace period of the tier.',
      },
    });
    expect(first.locations[0].physicalLocation.region.startLine).toBe(1);
    const rule = tool.driver.rules[first.ruleIndex];
    expect(rule.id).toBe('drain/grace-period');
    expect(rule.help.markdown).toContain(
      '**Mend**: Set the grace period of the policy.',
    );
    expect(rule.help.text).toContain('Fault: critical fail, core fail');
    expect(out).not.toContain('helpUri');
  });
});
