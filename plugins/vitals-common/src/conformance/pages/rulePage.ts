import { formatOrigin } from '../../policy';
import type { RuleMetadata, SeverityByTier } from '../rule';
import type { Purpose } from '../scene/purpose';
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

/** Who is not asked, by what a workload is there for. */
const leftOut: Readonly<Record<Purpose, string>> = {
  requests: 'workloads that answer requests',
  job: 'jobs',
  node: 'DaemonSets, which tend their node',
  data: 'StatefulSets with the image of a database or broker',
};

function notAsked({ notFor = [] }: RuleMetadata): string[] {
  if (notFor.length === 0) return [];
  const words = notFor.map(purpose => leftOut[purpose]).join(', and ');
  return [`Not asked of ${words}.`, ''];
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
    'What may stand in a file that was not given is `unknown` here, and a workload without containers is a fault of [objects/pod-template](../objects/pod-template.md) alone: [what differs throughout](../other-tools.md).',
    '',
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
    ...notAsked(rule),
    '## How to mend it',
    '',
    rule.mend,
    '',
    ...exampleLines(example),
    ...otherTools(rule),
  ].join('\n');
}
