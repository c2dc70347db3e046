import { formatProblem } from '@vitals/plugin-vitals-common/manifest';
import {
  defaultPolicy,
  printPolicy,
} from '@vitals/plugin-vitals-common/policy';
import { judgeDraft, withVersion } from './draft';

const latest = { version: 1, document: defaultPolicy };
const text = printPolicy(defaultPolicy);

describe('withVersion', () => {
  it('replaces the number alone', () => {
    expect(
      withVersion(
        '# ours\nkind: TierPolicy\nversion: 1 # first\nwindowDays: 28\n',
        2,
      ),
    ).toBe('# ours\nkind: TierPolicy\nversion: 2 # first\nwindowDays: 28\n');
  });

  it('finds the number in JSON', () => {
    expect(withVersion('{\n  "version": 9\n}', 10)).toBe(
      '{\n  "version": 10\n}',
    );
  });

  it('leaves an apiVersion alone', () => {
    expect(withVersion('apiVersion: vitals.dev/v1\n', 2)).toBe(
      'apiVersion: vitals.dev/v1\n',
    );
  });
});

describe('judgeDraft', () => {
  it('finds nothing changed in a draft with just the next number', () => {
    expect(judgeDraft(withVersion(text, 2), latest)).toMatchObject({
      problems: [],
      changes: [],
    });
  });

  it('lists what changes', () => {
    const draft = withVersion(text, 2).replace(
      'windowDays: 28',
      'windowDays: 30',
    );
    expect(judgeDraft(draft, latest).changes).toEqual([
      { path: 'windowDays', kind: 'changed', before: 28, after: 30 },
    ]);
  });

  it('wants the next number', () => {
    expect(judgeDraft(text, latest).problems.map(formatProblem)).toEqual([
      'policy.yaml:3:10: version: expected 2, one more than the version in force, found 1',
    ]);
  });

  it('shows a fault at its line', () => {
    const draft = withVersion(text, 2).replace(
      'windowDays: 28',
      'windowDays: soon',
    );
    const { problems, changes, policy } = judgeDraft(draft, latest);
    expect(problems.map(formatProblem)).toEqual([
      'policy.yaml:5:13: windowDays: expected a number, found "soon"',
    ]);
    expect(changes).toEqual([]);
    expect(policy).toBeUndefined();
  });

  it.each([
    [
      '    observe:\n      paging: clinic-hours',
      '    observe:\n      paging: weekends',
      'tiers.core.observe.paging: expected "always", "clinic-hours" or "never", found "weekends"',
    ],
    [
      'share: 0.95\n          withinSeconds: 3\n',
      'share: 0.9\n          withinSeconds: 3\n',
      'tiers.critical.objectives.videoSetup[0].share: expected a number of more than 0.9, found 0.9',
    ],
    [
      'runbookUrl: https://portal.example.org',
      'runbookUrl: portal.example.org',
      'monitoring.runbookUrl: expected an address such as https://portal.example.org/{service}, found',
    ],
  ])('refuses %j as %j', (before, after, message) => {
    const draft = withVersion(text, 2).replace(before, after);
    expect(draft).not.toBe(withVersion(text, 2));
    const [problem] = judgeDraft(draft, latest).problems.map(formatProblem);
    expect(problem).toMatch(/^policy\.yaml:\d+:\d+: /);
    expect(problem).toContain(message);
  });
});
