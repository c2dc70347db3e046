import { rules } from '../ruleMetadata';
import { otherTools } from './otherTools';
import { rulesFor } from './rulesFor';

const all = otherTools.flatMap(tool =>
  [...tool.checks, ...tool.formerChecks].map(check => ({
    tool,
    check,
    name: tool.name,
  })),
);

const aliases = otherTools.flatMap(({ key, name, checks, formerChecks }) =>
  rules.flatMap(rule =>
    (rule.aliases?.[key] ?? []).map(check => ({
      name,
      check,
      rule: rule.id,
      known: [...checks, ...formerChecks],
    })),
  ),
);

describe('the checks of other tools', () => {
  it('are as many as their documentation lists', () => {
    expect(otherTools.map(({ name, checks }) => [name, checks.length])).toEqual(
      [
        ['kube-score', 39],
        ['Polaris', 53],
      ],
    );
  });

  it.each(all)(
    'have a rule of ours or a reason, and not both: $name $check',
    ({ tool, check }) => {
      const found = rulesFor(check, tool.key, rules).length > 0;
      expect(found).toBe(tool.notAsked[check] === undefined);
    },
  );

  it.each(aliases)('are what $rule names: $name $check', ({ check, known }) => {
    expect(known).toContain(check);
  });
});
