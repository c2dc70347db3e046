import { otherTools } from '../otherTools/otherTools';
import type { OtherTool } from '../otherTools/otherTool';
import { rulesFor } from '../otherTools/rulesFor';
import type { RuleMetadata } from '../rule';
import { generatedNote } from './rulePage';

function answer(
  check: string,
  tool: OtherTool,
  rules: readonly RuleMetadata[],
): string {
  const found = rulesFor(check, tool.key, rules);
  const links = found.map(
    ({ id, disagreement }) =>
      `[${id}](${id}.md)${disagreement ? ' (differs)' : ''}`,
  );
  return links.join(', ') || `none: ${tool.notAsked[check] ?? ''}`;
}

function toolLines(tool: OtherTool, rules: readonly RuleMetadata[]): string[] {
  const row = (check: string) =>
    `| \`${check}\` | ${answer(check, tool, rules)} |`;
  return [
    `## ${tool.name}`,
    '',
    `${tool.checks.length} checks of ${tool.name} ${tool.version}. Source: ${tool.source}.`,
    '',
    '| its check | our rule |',
    '| --- | --- |',
    ...tool.checks.map(row),
    '',
    ...(tool.formerChecks.length > 0
      ? [
          'Of other versions:',
          '',
          '| its check | our rule |',
          '| --- | --- |',
          ...tool.formerChecks.map(row),
          '',
        ]
      : []),
  ];
}

/** Which of our rules asks what each check of other tools asks, as Markdown. */
export function otherToolsPage(rules: readonly RuleMetadata[]): string {
  return [
    generatedNote,
    '',
    '# Checks of other tools',
    '',
    '[All rules](README.md)',
    '',
    'Every check of kube-score and Polaris, and the rule that asks the same here, or nearly. Where we judge otherwise, the page of the rule says how and why; those are marked. Three things are otherwise throughout:',
    '',
    '- What may stand in a file that was not given is `unknown`, with what to give; the other tools report it as a fault.',
    '- A workload without containers is one fault, of [objects/pod-template](objects/pod-template.md). The other tools report it under many checks, or not at all.',
    '- Limits come from the tier: what a consultation needs is asked of the services that consultations need, and not of receipts.',
    '',
    'kube-score does not know Argo Rollouts: it says nothing of their pods, and reports their Services, network policies and autoscalers as leading nowhere. Of what we render it objects to that, to `imagePullPolicy: IfNotPresent`, and to spread constraints in place of anti-affinity; by optional checks also to limits above requests.',
    '',
    ...otherTools.flatMap(tool => toolLines(tool, rules)),
  ].join('\n');
}
