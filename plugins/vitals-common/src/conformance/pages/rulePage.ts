import { formatOrigin } from '../../policy';
import type { RuleMetadata, SeverityByTier } from '../rule';
import type { Verdict } from '../verdict';

const tiers: readonly (keyof SeverityByTier)[] = [
  'critical',
  'core',
  'auxiliary',
  'other',
];

function severityLines({ severity }: RuleMetadata): string[] {
  return tiers.map(tier => {
    const name = tier === 'other' ? 'tiers that a policy adds' : tier;
    return `- ${name}: ${severity[tier] === 'fail' ? 'fails' : 'warns'}`;
  });
}

function exampleLines(verdict: Verdict): string[] {
  const { subject, seen, limit, origin, fix } = verdict;
  const place = subject.container
    ? `${subject.kind} ${subject.name}, container ${subject.container}`
    : `${subject.kind} ${subject.name}`;
  return [
    '## Example',
    '',
    `- subject: ${place}`,
    `- seen: ${seen}`,
    `- limit: ${limit}`,
    `- from: ${formatOrigin(origin)}`,
    ...(fix ? ['', fix.description] : []),
    ...(fix?.patch ? ['', '```yaml', fix.patch.trimEnd(), '```'] : []),
    '',
  ];
}

function otherTools({ aliases, disagreement }: RuleMetadata): string[] {
  const named = [
    ...(aliases?.kubeScore ?? []).map(check => `- kube-score: \`${check}\``),
    ...(aliases?.polaris ?? []).map(check => `- Polaris: \`${check}\``),
  ];
  if (named.length === 0) return [];
  return [
    '## Other tools ask the same, or nearly',
    '',
    ...named,
    '',
    ...(disagreement ? [disagreement, ''] : []),
  ];
}

/** Note at the head of every page. */
export const generatedNote =
  '<!-- Generated from the rules: `yarn workspace @vitals/plugin-vitals-common rule-pages`. -->';

/** The page of a rule as Markdown, with a verdict on a fault as its example. */
export function rulePage(rule: RuleMetadata, example: Verdict): string {
  return [
    generatedNote,
    '',
    `# ${rule.title}`,
    '',
    `\`${rule.id}\` · [all rules](../README.md)`,
    '',
    rule.why,
    '',
    '## Severity by tier',
    '',
    ...severityLines(rule),
    '',
    ...(rule.needs === 'runtime'
      ? ['What decides is not in any file: the verdict is `unknown`.', '']
      : []),
    '## What is looked at',
    '',
    rule.looksAt,
    '',
    '## How to mend it',
    '',
    rule.mend,
    '',
    ...exampleLines(example),
    ...otherTools(rule),
  ].join('\n');
}
