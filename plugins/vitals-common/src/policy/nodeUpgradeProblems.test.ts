import { formatProblem } from '../manifest';
import { defaultPolicy } from './defaultPolicy';
import { merge } from './merge';
import { parsePolicy } from './parsePolicy';

function problemsOf(changes: unknown): string[] {
  const text = JSON.stringify(merge(defaultPolicy, changes));
  const result = parsePolicy(text);
  return result.ok
    ? []
    : result.problems.map(problem =>
        formatProblem({ ...problem, line: undefined, column: undefined }),
      );
}

describe('the upgrade of nodes', () => {
  it('may not wait less than a shape grants, nor than a service may grant itself', () => {
    expect(problemsOf({ nodeUpgrade: { drainSeconds: 3600 } })).toEqual([
      'policy.yaml: tiers.critical.overridable["run.gracePeriodSeconds"].max: expected at most nodeUpgrade.drainSeconds (3600), after which an upgrade takes the node by force, found 7200',
    ]);
  });

  it('may wait as long as the longest grace', () => {
    expect(problemsOf({ nodeUpgrade: { drainSeconds: 7200 } })).toEqual([]);
  });
});
