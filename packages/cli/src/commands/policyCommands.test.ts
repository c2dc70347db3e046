import {
  defaultPolicy,
  parsePolicy,
  printPolicy,
} from '@vitals/plugin-vitals-common/policy';
import { policyText, replaced, serviceText } from '../__testUtils__/documents';
import { runCommand } from '../__testUtils__/runCommand';
import { temporaryFolder } from '../__testUtils__/temporaryFolder';

const { at, write } = temporaryFolder();

describe('vitals policy check', () => {
  it('says what a valid policy is', async () => {
    write('policy.yaml', policyText);
    expect(await runCommand(['policy', 'check', at('policy.yaml')])).toEqual({
      code: 0,
      out: 'valid: policy version 1, tiers core\n',
      err: '',
    });
  });

  it('tells values without a source', async () => {
    const unsourced = replaced(policyText, '  windowDays: own judgement\n', '');
    const { code, out } = await runCommand([
      'policy',
      'check',
      write('policy.yaml', unsourced),
    ]);
    expect(code).toBe(0);
    expect(out).toContain(
      '1 value without a source, the first is windowDays; state it under sources',
    );
    const { out: json } = await runCommand([
      'policy',
      'check',
      at('policy.yaml'),
      '--json',
    ]);
    expect(JSON.parse(json)).toEqual({
      ok: true,
      version: 1,
      tiers: ['core'],
      unsourced: ['windowDays'],
      silentPages: [],
    });
  });

  it('tells targets at which a page can never fire', async () => {
    const mild = replaced(
      policyText,
      '- share: 0.99\n          thresholdMilliseconds',
      '- share: 0.9\n          thresholdMilliseconds',
    );
    const { code, out } = await runCommand([
      'policy',
      'check',
      write('policy.yaml', mild),
    ]);
    expect({ code, out }).toEqual({
      code: 0,
      out: [
        'valid: policy version 1, tiers core',
        '1 target too mild for a page, the first is tiers.core.objectives.latency[0].share: at 90 % nothing but failures burns at 10, and the page on 1h needs more than 13.44',
        '',
      ].join('\n'),
    });
    const { out: json } = await runCommand([
      'policy',
      'check',
      at('policy.yaml'),
      '--json',
    ]);
    expect(JSON.parse(json)).toMatchObject({
      ok: true,
      silentPages: [
        { path: 'tiers.core.objectives.latency[0].share', target: 0.9 },
      ],
    });
  });

  it('lists every problem in JSON', async () => {
    const text = replaced(
      replaced(policyText, 'windowDays: 28', 'windowDays: 0'),
      'minReplicas: 2\n',
      'minReplicas: x\n',
    );
    const { code, out, err } = await runCommand([
      'policy',
      'check',
      write('p.yaml', text),
      '--json',
    ]);
    expect(code).toBe(2);
    expect(
      JSON.parse(out).problems.map(({ path }: { path: string }) => path),
    ).toEqual(['windowDays', 'tiers.core.scale.minReplicas']);
    expect(err).toBe(
      `${at(
        'p.yaml',
      )}:6:13: windowDays: expected a number of at least 7, found 0 (and 1 more)\n`,
    );
  });
});

describe('vitals policy default', () => {
  it('prints the policy that holds when none is given, so that it reads back the same', async () => {
    const { out } = await runCommand(['policy', 'default']);
    expect(out).toBe(printPolicy(defaultPolicy));
    const parsed = parsePolicy(out);
    expect(parsed.ok && parsed.value).toEqual(defaultPolicy);
    const json = await runCommand(['policy', 'default', '--json']);
    expect(JSON.parse(json.out)).toEqual(defaultPolicy);
  });
});

describe('vitals policy diff', () => {
  /** Version 2: another minimum, and a tier more. */
  const next = replaced(
    replaced(policyText, 'version: 1\n', 'version: 2\n'),
    'minReplicas: 2\n',
    'minReplicas: 4\n',
  );

  beforeEach(() => {
    write('policy.yaml', policyText);
    write('next.yaml', next);
    write('services/triage/vitals.yaml', serviceText);
    write('services/triage/package.json', '{}');
    write(
      'services/booking.yml',
      serviceText.replace('name: triage', 'name: booking'),
    );
    write(
      'services/web.yaml',
      'apiVersion: v1\nkind: Service\nmetadata: { name: web }\n',
    );
  });

  const diff = (...more: string[]) =>
    runCommand(['policy', 'diff', at('policy.yaml'), at('next.yaml'), ...more]);

  it('lists what differs', async () => {
    expect(await diff()).toEqual({
      code: 0,
      out: 'policy v1 → v2: 1 value changed\n  tiers.core.scale.minReplicas  2  →  4\n',
      err: '',
    });
  });

  it('lists objectives and routing that are new, with their limits', async () => {
    const withMore = replaced(
      replaced(next, 'minReplicas: 4\n', 'minReplicas: 2\n'),
      'accessLogs: errors\n',
      'accessLogs: errors\n      paging: clinic-hours\n',
    );
    write(
      'next.yaml',
      replaced(
        withMore,
        '    objectives:\n',
        [
          '    objectives:',
          '      workflowAge: { share: 0.999, withinSeconds: 300 }',
          '      videoSetup: [{ share: 0.95, withinSeconds: 3 }]',
          '      recordAccess: [{ share: 0.95, withinSeconds: 1 }]\n',
        ].join('\n'),
      ),
    );
    expect((await diff()).out.split('\n').map(line => line.trim())).toEqual([
      'policy v1 → v2: 7 values changed',
      'tiers.core.objectives.recordAccess[0].share          (not there)  →  0.95',
      'tiers.core.objectives.recordAccess[0].withinSeconds  (not there)  →  1',
      'tiers.core.objectives.videoSetup[0].share            (not there)  →  0.95',
      'tiers.core.objectives.videoSetup[0].withinSeconds    (not there)  →  3',
      'tiers.core.objectives.workflowAge.share              (not there)  →  0.999',
      'tiers.core.objectives.workflowAge.withinSeconds      (not there)  →  300',
      'tiers.core.observe.paging                            "always"     →  "clinic-hours"',
      '',
    ]);
  });

  it('tells what that does to each service: fields, and verdicts until rendered anew', async () => {
    const { code, out } = await diff('--services', at('services'));
    expect(code).toBe(0);
    expect(out).toContain(
      `triage (core, ${at('services/triage/vitals.yaml')}): changed\n`,
    );
    expect(out).toContain(
      `booking (core, ${at('services/booking.yml')}): changed\n`,
    );
    expect(out).toMatch(
      /^ {2}horizontal-pod-autoscaler\.yaml +\/spec\/minReplicas +2 +→ 4$/m,
    );
    expect(out.trimEnd().split('\n').pop()).toBe('2 services: 2 changed');
  });

  it('gives the same as JSON', async () => {
    const { out } = await diff('--services', at('services'), '--json');
    const answer = JSON.parse(out);
    expect(answer).toMatchObject({
      from: 1,
      to: 2,
      changes: [
        {
          path: 'tiers.core.scale.minReplicas',
          tier: 'core',
          kind: 'changed',
          before: 2,
          after: 4,
        },
      ],
    });
    expect(
      answer.services.map(({ name, effect }: Record<string, string>) => [
        name,
        effect,
      ]),
    ).toEqual([
      ['booking', 'changes'],
      ['triage', 'changes'],
    ]);
    expect(answer.services[1].fields).toContainEqual({
      file: 'horizontal-pod-autoscaler.yaml',
      pointer: '/spec/minReplicas',
      before: 2,
      after: 4,
    });
  });

  it('exits 1 where a service cannot be rendered any more, and says why at its line', async () => {
    const overriding = replaced(
      serviceText,
      'load:',
      'overrides: { scale: { minReplicas: 3 } }\nload:',
    );
    write('services/triage/vitals.yaml', overriding);
    write(
      'next.yaml',
      replaced(
        next,
        '      scale.minReplicas:\n        min: 2\n',
        '      scale.minReplicas:\n        min: 4\n',
      ),
    );
    const { code, out } = await diff('--services', at('services'));
    expect(code).toBe(1);
    const file = at('services/triage/vitals.yaml');
    expect(out).toContain(
      `triage (core, ${file}): cannot be rendered by the new policy\n  ${file}:14:36: overrides.scale.minReplicas: expected a number from 4 to 60, found 3\n`,
    );
    expect(out.trimEnd().split('\n').pop()).toBe(
      '2 services: 1 cannot be rendered by the new policy, 1 changed',
    );
  });

  it('tells a service that was broken and is mended, and one that stays broken', async () => {
    write(
      'services/triage/vitals.yaml',
      serviceText.replace('tier: core', 'tier: gold'),
    );
    write(
      'services/booking.yml',
      serviceText.replace('tier: core', 'tier: lead'),
    );
    write(
      'next.yaml',
      policyText
        .replace('  core:\n', '  gold:\n')
        .replace('defaultTier: core', 'defaultTier: gold'),
    );
    const { code, out } = await diff('--services', at('services'));
    expect(code).toBe(0);
    expect(out.trimEnd().split('\n').pop()).toBe(
      '2 services: 1 can be rendered by neither policy, 1 can be rendered by the new policy only',
    );
  });

  it('says that a service stays as it is', async () => {
    write('next.yaml', policyText.replace('Core', 'Kern'));
    const { out } = await diff('--services', at('services'));
    expect(out.trimEnd().split('\n').pop()).toBe('2 services: 2 unchanged');
  });

  it.each([
    [
      'nothing there',
      () => at('gone'),
      'gone: expected a folder with service descriptors (vitals.yaml), found nothing by that name',
    ],
    [
      'no descriptor',
      () => {
        write('empty/web.yaml', 'a: 1\n');
        return at('empty');
      },
      'empty: expected a folder with service descriptors (vitals.yaml), found none',
    ],
    [
      'a wrong descriptor',
      () => {
        write('bad/vitals.yaml', serviceText.replace('phi: true', 'phi: 1'));
        return at('bad');
      },
      'bad/vitals.yaml:11:6: phi: expected true or false, found 1',
    ],
  ])('refuses a folder with %s', async (_, make, line) => {
    const { code, err } = await diff('--services', make());
    expect({ code, err: err.replace(`${at('.')}/`, '') }).toEqual({
      code: 2,
      err: `${line}\n`,
    });
  });

  it('refuses two policies from one input', async () => {
    expect(
      await runCommand(['policy', 'diff', '-', '-'], { input: policyText }),
    ).toMatchObject({
      code: 2,
      err: 'stdin: expected at most one of the two policies from the standard input, found both\n',
    });
  });
});
