import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { parseAllDocuments, parse } from 'yaml';
import { parsePolicy } from '@vitals/plugin-vitals-common/policy';
import { renderService } from '@vitals/plugin-vitals-common/render';
import { parseService } from '@vitals/plugin-vitals-common/service';
import {
  openSloText,
  policyText,
  replaced,
  serviceText,
} from '../__testUtils__/documents';
import { runCommand } from '../__testUtils__/runCommand';
import { temporaryFolder } from '../__testUtils__/temporaryFolder';

const { at, write, contents } = temporaryFolder();

beforeEach(() => {
  write('vitals.yaml', serviceText);
  write('policy.yaml', policyText);
});

function slo(command: 'rules' | 'export', ...more: string[]) {
  return runCommand(['slo', command, ...more]);
}

const ofService = () => [
  '--service',
  at('vitals.yaml'),
  '--policy',
  at('policy.yaml'),
];

/** The PrometheusRule among the rendered manifests. */
function rendered() {
  const policy = parsePolicy(policyText);
  const service = parseService(serviceText);
  if (!policy.ok || !service.ok) throw new Error('the fixtures are wrong');
  const result = renderService({
    policy: policy.value,
    service: service.value,
  });
  const file =
    result.ok &&
    result.value.files.find(({ path }) => path === 'prometheus-rule.yaml');
  if (!file) throw new Error('no rules');
  return file;
}

const job = `apiVersion: vitals.dev/v1
kind: Service
name: reminders
namespace: clinical
description: Reminds patients
owner: group:default/clinical-engineering
system: consultation
tier: core
tierReason: Nobody waits.
shape: job
phi: false
image: { repository: registry.example.org/clinic/reminders, tag: 1.0.0 }
runtime: { port: 8080, metricsPort: 9464, cpuMillicores: 250, memoryMebibytes: 256 }
load: {}
job: { schedule: { cron: '0 7 * * *', timeZone: Europe/Berlin }, deadlineSeconds: 600 }
`;

describe('vitals slo rules', () => {
  it('prints the rules that stand among the manifests, as a rule file', async () => {
    const { code, out, err } = await slo('rules', ...ofService());
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(parse(out)).toEqual(rendered().object.spec);
    expect(out.split('\n')[0]).toBe(
      '# Rules by Vitals policy v1 for clinical/triage; change vitals.yaml or the policy, not this file.',
    );
  });

  it('prints the very object for the operator', async () => {
    const { out } = await slo('rules', ...ofService(), '--operator');
    expect(out).toBe(rendered().text);
  });

  it('gives several services in one file, whose groups have names of their own', async () => {
    write('other.yaml', serviceText.replace('name: triage', 'name: booking'));
    const { out } = await slo(
      'rules',
      '--service',
      at('other.yaml'),
      ...ofService(),
    );
    const names = parse(out).groups.map(({ name }: { name: string }) => name);
    expect(names).toEqual([
      'vitals-slo.records.clinical.booking',
      'vitals-slo.alerts.clinical.booking',
      'vitals-slo.records.clinical.triage',
      'vitals-slo.alerts.clinical.triage',
    ]);
  });

  it('says of a job that it is held to nothing', async () => {
    write('job.yaml', job);
    const { code, out } = await slo('rules', '--service', at('job.yaml'));
    expect({ code, out }).toEqual({
      code: 0,
      out: '# clinical/reminders is held to no objective.\ngroups: []\n',
    });
  });

  it('writes a file, and nothing beside it', async () => {
    const { code, out } = await slo(
      'rules',
      ...ofService(),
      '--out',
      at('new/rules.yaml'),
    );
    const [, rules] = rendered().text.split('spec:');
    expect({ code, out }).toEqual({
      code: 0,
      out: `wrote ${rules.split('expr:').length - 1} rules to ${at(
        'new/rules.yaml',
      )}\n`,
    });
    expect(Object.keys(contents()).sort()).toEqual([
      'new',
      'new/rules.yaml',
      'policy.yaml',
      'vitals.yaml',
    ]);
    const { out: printed } = await slo('rules', ...ofService());
    expect(readFileSync(at('new/rules.yaml'), 'utf8')).toBe(printed);
  });

  it('makes rules of OpenSLO, and says in the file what is left out', async () => {
    write('slo.yaml', openSloText);
    const { code, out } = await slo('rules', '-f', at('slo.yaml'));
    expect(code).toBe(0);
    expect(out.split('\n').slice(0, 3)).toEqual([
      '# Rules by Vitals for checkout; change the OpenSLO documents, not this file.',
      '# Left out: SLO checkout-errors: alert policy pager is left out, since the burn windows are the same for every service.',
      'groups:',
    ]);
    const [records] = parse(out).groups;
    expect(records.rules[1]).toEqual({
      record: 'vitals:slo_events:increase5m',
      expr: '(sum (increase(errors_total{job="checkout"}[360s]))) * 300 / 360',
      labels: {
        objective: 'checkout-errors',
        events: 'bad',
        service: 'checkout',
      },
    });
  });

  it('makes an object of OpenSLO for the operator', async () => {
    write('slo.yaml', openSloText);
    const { out } = await slo('rules', '-f', at('slo.yaml'), '--operator');
    expect(parse(out)).toMatchObject({
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PrometheusRule',
      metadata: { name: 'checkout' },
    });
  });

  it('answers JSON', async () => {
    const { out } = await slo('rules', ...ofService(), '--json');
    expect(JSON.parse(out)).toEqual({
      ok: true,
      ...Object(rendered().object.spec),
      notes: [],
    });
    const { out: object } = await slo(
      'rules',
      ...ofService(),
      '--json',
      '--operator',
    );
    expect(JSON.parse(object).objects).toEqual([rendered().object]);
  });
});

describe('vitals slo export', () => {
  it('prints documents that give the same rules when they are read back', async () => {
    const { code, out } = await slo('export', ...ofService());
    expect(code).toBe(0);
    const kinds = parseAllDocuments(out).map(document => document.get('kind'));
    expect(kinds.slice(0, 3)).toEqual(['Service', 'SLI', 'SLO']);
    const { out: back } = await runCommand(
      ['slo', 'rules', '-f', '-', '--policy', at('policy.yaml')],
      { input: out },
    );
    expect(parse(back)).toEqual(rendered().object.spec);
  });

  it('answers JSON and writes a file', async () => {
    const { out } = await slo('export', ...ofService(), '--json');
    const { documents } = JSON.parse(out);
    expect(documents[0]).toMatchObject({
      apiVersion: 'openslo/v1',
      kind: 'Service',
      metadata: { name: 'triage' },
    });
    const { out: told } = await slo(
      'export',
      ...ofService(),
      '--out',
      at('openslo.yaml'),
    );
    expect(told).toBe(
      `wrote ${documents.length} documents to ${at('openslo.yaml')}\n`,
    );
    expect(
      parseAllDocuments(readFileSync(at('openslo.yaml'), 'utf8')),
    ).toHaveLength(documents.length);
  });

  it('says of a job that it is held to nothing', async () => {
    write('job.yaml', job);
    const { out } = await slo('export', '--service', at('job.yaml'));
    expect(out).toBe('# clinical/reminders is held to no objective.\n');
  });
});

describe('wrong input of vitals slo', () => {
  async function refusal(args: string[], input = ''): Promise<string> {
    const before = contents();
    const { code, out, err } = await runCommand(['slo', ...args], { input });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(contents()).toEqual(before);
    return err.split(`${at('')}/`).join('');
  }

  it('is refused where it is not said what rules are made of', async () => {
    expect(await refusal(['rules'])).toBe(
      'vitals slo rules: expected --service FILE or -f FILE, found neither\n',
    );
    expect(await refusal(['rules', '-f', 'a', '--service', 'b'])).toBe(
      'vitals slo rules: expected --service FILE or -f FILE, found both\n',
    );
    expect(await refusal(['export'])).toBe(
      "vitals slo export: required option '--service <file>' not specified; vitals slo export --help tells more\n",
    );
  });

  it('is refused where two read the standard input', async () => {
    expect(await refusal(['rules', '-f', '-', '--policy', '-'])).toBe(
      'stdin: expected one reader of the standard input, found 2 times -\n',
    );
    expect(await refusal(['export', '--service', '-', '--policy', '-'])).toBe(
      'stdin: expected the service or the policy from the standard input, found both\n',
    );
  });

  it('names the line of an SLO that cannot be counted', async () => {
    write('slo.yaml', openSloText.replace('counter: true', 'counter: false'));
    expect(await refusal(['rules', '-f', at('slo.yaml')])).toBe(
      'slo.yaml:8:7: spec.indicator.spec.ratioMetric: expected counter: true, since only what never falls can be counted over any window\n',
    );
    expect(await refusal(['rules', '-f', at('gone.yaml')])).toBe(
      'gone.yaml: expected an OpenSLO document (apiVersion: openslo/v1), found nothing by that name\n',
    );
    expect(await refusal(['rules', '-f', '-'], '')).toBe(
      'stdin: expected an OpenSLO document (apiVersion: openslo/v1), found an empty file\n',
    );
  });

  it('names the line of a policy whose limit no bucket counts', async () => {
    write(
      'policy.yaml',
      replaced(
        policyText,
        'thresholdMilliseconds: 500',
        'thresholdMilliseconds: 400',
      ),
    );
    for (const command of ['rules', 'export']) {
      expect(await refusal([command, ...ofService()])).toBe(
        'policy v1: tiers.core.objectives.latency[0].thresholdMilliseconds: expected a border of the buckets of http_server_request_duration_seconds (5, 10, 25, 50, 100, 200, 300, 500, 1000, 2000, 5000, 10000), between which nothing can be counted, found 400\n',
      );
    }
  });

  it('is a place that no file can be written to', async () => {
    mkdirSync(at('folder'));
    symlinkSync('elsewhere', at('link'));
    const out = (name: string) => ['rules', ...ofService(), '--out', at(name)];
    expect(await refusal(out('folder'))).toBe(
      'folder: expected a file to replace, or nothing, found a folder\n',
    );
    expect(await refusal(out('link'))).toBe(
      'link: expected a file to replace, or nothing, found a symbolic link\n',
    );
    expect(await refusal(out('policy.yaml/rules.yaml'))).toMatch(
      /^policy\.yaml\/rules\.yaml: expected a file that can be written, found/,
    );
  });
});
