import { formatProblem } from '../manifest';
import { defaultPolicy } from './defaultPolicy';
import { parsePolicy } from './parsePolicy';
import { printPolicy } from './printPolicy';

const text = printPolicy(defaultPolicy);

function firstProblem(changed: string): string {
  const result = parsePolicy(changed);
  return result.ok ? 'no problem' : formatProblem(result.problems[0]);
}

function lineOf(needle: string, source = text): number {
  return source.slice(0, source.indexOf(needle)).split('\n').length;
}

describe('parsePolicy', () => {
  it('names line, column and path of a value out of bounds', () => {
    const line = lineOf('windowDays');
    expect(firstProblem(text.replace('windowDays: 28', 'windowDays: 3'))).toBe(
      `policy.yaml:${line}:13: windowDays: expected a number of at least 7, found 3`,
    );
  });

  it('names the line of an unknown field', () => {
    const changed = text.replace(
      'windowDays: 28',
      'windowDays: 28\nwindowWeeks: 4',
    );
    expect(firstProblem(changed)).toBe(
      `policy.yaml:${lineOf(
        'windowWeeks',
        changed,
      )}:1: expected a known field, found unknown field "windowWeeks"`,
    );
  });

  it('finds a rule over two values that only a shape breaks', () => {
    const changed = text.replace(
      'gracePeriodSeconds: 3600',
      'gracePeriodSeconds: 10',
    );
    expect(firstProblem(changed)).toMatch(
      /^policy\.yaml:\d+:\d+: tiers\.critical\.shapes\.media\.run\.preStopSeconds: expected less than gracePeriodSeconds \(10\)/,
    );
  });

  it('says which forms it reads when the document is of a newer one', () => {
    expect(
      firstProblem(
        text.replace('apiVersion: vitals.dev/v2', 'apiVersion: vitals.dev/v9'),
      ),
    ).toBe(
      'policy.yaml:1:13: apiVersion: expected "vitals.dev/v1" or "vitals.dev/v2", found "vitals.dev/v9"',
    );
  });

  it('says only that it is another kind of document when it is one', () => {
    const result = parsePolicy('apiVersion: vitals.dev/v1\nkind: Service\n');
    expect(result.ok ? [] : result.problems.map(formatProblem)).toEqual([
      'policy.yaml:2:7: kind: expected "TierPolicy", found "Service"',
    ]);
  });

  it('refuses a default tier that does not exist', () => {
    expect(
      firstProblem(text.replace('defaultTier: core', 'defaultTier: gold')),
    ).toBe(
      `policy.yaml:4:14: defaultTier: expected one of the policy's tiers (critical, core, auxiliary), found "gold"`,
    );
  });

  it.each(['scale.cpuTarget', 'scale.constructor'])(
    'refuses a bound for %s, which the profile does not have',
    path => {
      expect(
        firstProblem(text.replace('scale.cpuUtilization:', `${path}:`)),
      ).toContain(
        `expected the path of a single value of the profile, found "${path}"`,
      );
    },
  );
});
