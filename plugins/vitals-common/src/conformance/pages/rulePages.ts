import { faults, findFaults } from '../faults/findFaults';
import { rules } from '../ruleMetadata';
import { otherToolsPage } from './otherToolsPage';
import { rulePage } from './rulePage';
import { rulesIndex } from './rulesIndex';

/** Every page of `docs/rules/`: its path there and its text. */
export function rulePages(): ReadonlyMap<string, string> {
  const pages = rules.map((rule): [string, string] => {
    const example = findFaults(faults[rule.id]).find(
      verdict => verdict.rule === rule.id,
    );
    if (!example) throw new Error(`${rule.id} does not find its own fault`);
    return [`${rule.id}.md`, rulePage(rule, example)];
  });
  return new Map([
    ['README.md', rulesIndex(rules)],
    ['other-tools.md', otherToolsPage(rules)],
    ...pages,
  ]);
}
