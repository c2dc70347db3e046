import { createHash } from 'node:crypto';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Log, ReportingDescriptor, Result } from 'sarif';
import {
  rules,
  type ConformanceReport,
  type RuleMetadata,
  type Status,
  type Subject,
  type Verdict,
} from '@vitals/plugin-vitals-common/conformance';
import { formatOrigin } from '@vitals/plugin-vitals-common/policy';
import { version } from '../version';
import { subjectName } from './subjectName';

/**
 * How a verdict is told in SARIF. `open` is its word for what could not be
 * judged, and then the level must be `none` (SARIF 2.1.0, 3.27.9 and 3.27.10).
 */
const tellings: Readonly<
  Record<Exclude<Status, 'pass'>, Pick<Result, 'kind' | 'level'>>
> = {
  fail: { kind: 'fail', level: 'error' },
  unknown: { kind: 'open', level: 'none' },
  warn: { kind: 'fail', level: 'warning' },
};

/** What code scanning shows of a rule: all that its page says, as no address holds for every portal. */
function helpOf({
  why,
  looksAt,
  mend,
  severity,
  disagreement,
}: RuleMetadata): ReportingDescriptor['help'] {
  const tiers = Object.entries(severity)
    .map(([tier, word]) => `${tier} ${word}`)
    .join(', ');
  const parts = [
    ['Looks at', looksAt],
    ['Mend', mend],
    ['Fault', tiers],
    ...(disagreement ? [['Differs', disagreement]] : []),
  ];
  return {
    text: [why, ...parts.map(([name, words]) => `${name}: ${words}`)].join(
      '\n\n',
    ),
    markdown: [
      why,
      ...parts.map(([name, words]) => `**${name}**: ${words}`),
    ].join('\n\n'),
  };
}

function descriptorOf(rule: RuleMetadata): ReportingDescriptor {
  const worst = Object.values(rule.severity).includes('fail')
    ? 'error'
    : 'warning';
  return {
    id: rule.id,
    name: rule.id.replace(/(^|[/-])(\w)/g, (_, __, letter: string) =>
      letter.toUpperCase(),
    ),
    shortDescription: { text: rule.title },
    fullDescription: { text: rule.why },
    help: helpOf(rule),
    defaultConfiguration: { level: worst },
    properties: { tags: [rule.family], needs: rule.needs },
  };
}

/** A file as a reference below the root where it is there, else as an absolute address. */
function uriOf(file: string | undefined, root: string): string {
  if (file === undefined || file === 'stdin') return 'stdin';
  const below = relative(root, resolve(file));
  if (isAbsolute(below) || below.startsWith('..'))
    return pathToFileURL(file).href;
  return below.split(sep).map(encodeURIComponent).join('/');
}

/** The same fault has the same fingerprint though lines move. */
function fingerprint({ rule, subject }: Verdict): string {
  const { apiVersion, kind, namespace, name, container } = subject;
  return createHash('sha256')
    .update(
      JSON.stringify([rule, apiVersion, kind, namespace, name, container]),
    )
    .digest('hex');
}

function locationsOf(subject: Subject, root: string): Result['locations'] {
  return [
    {
      physicalLocation: {
        artifactLocation: { uri: uriOf(subject.file, root) },
        region: { startLine: subject.line ?? 1 },
      },
      logicalLocations: [
        { fullyQualifiedName: subjectName(subject), kind: 'resource' },
      ],
    },
  ];
}

function messageOf(verdict: Verdict): string {
  const { seen, limit, origin, subject, fix } = verdict;
  const mend = fix ? ` ${fix.description}` : '';
  return `${subjectName(
    subject,
  )}: found ${seen}, expected ${limit} (${formatOrigin(origin)}).${mend}`;
}

/** A report for code scanning: what does not pass, by rule and place; files by their place below the root of the repository, which is absolute. */
export function sarifLog(report: ConformanceReport, root: string): Log {
  const used = new Set(report.verdicts.map(({ rule }) => rule));
  const told = rules.filter(({ id }) => used.has(id));
  const indexOf = new Map(told.map(({ id }, index) => [id, index]));
  return {
    version: '2.1.0',
    $schema:
      'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    runs: [
      {
        tool: {
          driver: {
            name: 'Vitals',
            semanticVersion: version,
            rules: told.map(descriptorOf),
          },
        },
        columnKind: 'utf16CodeUnits',
        properties: {
          policyVersion: report.policyVersion,
          summary: report.summary,
        },
        results: report.verdicts.flatMap((verdict): Result[] =>
          verdict.status === 'pass'
            ? []
            : [
                {
                  ruleId: verdict.rule,
                  ruleIndex: indexOf.get(verdict.rule),
                  ...tellings[verdict.status],
                  message: { text: messageOf(verdict) },
                  locations: locationsOf(verdict.subject, root),
                  partialFingerprints: { 'vitals/v1': fingerprint(verdict) },
                },
              ],
        ),
      },
    ],
  };
}
