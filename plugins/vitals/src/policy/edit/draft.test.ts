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
});
