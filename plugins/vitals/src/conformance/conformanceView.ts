import type { LiveVerdict } from '@vitals/plugin-vitals-common/client';
import {
  families,
  rules,
  severityFor,
  statuses,
  type Family,
  type RuleMetadata,
  type Status,
  type Subject,
} from '@vitals/plugin-vitals-common/conformance';
import { portalRules } from './portalRules';

/** A verdict with what its rule is about. */
export type ShownVerdict = {
  /** Distinct within a report. */
  id: string;
  verdict: Omit<LiveVerdict, 'clusters'> & { clusters?: string[] };
  /** Absent for a rule that this portal does not know. */
  rule?: RuleMetadata;
  title: string;
  family: string;
  /** `Deployment triage, container app`. */
  subject: string;
};

/** What a person wants to see of the verdicts. */
export type VerdictFilter = {
  /** Words that must all occur. */
  text: string;
  status?: Status;
  family?: Family;
};

/** All verdicts of one status, in the report's order. */
export type VerdictGroup = { status: Status; verdicts: ShownVerdict[] };

const rulesById: ReadonlyMap<string, RuleMetadata> = new Map(
  [...rules, ...portalRules].map(rule => [rule.id, rule]),
);

/** Whether the rule is one of those that have a page of documentation. */
export function hasPage(rule: RuleMetadata): boolean {
  return !portalRules.includes(rule);
}

/** The rule of an id; undefined where this portal does not know it. */
export function ruleOf(id: string): RuleMetadata | undefined {
  return rulesById.get(id);
}

/** What a verdict is about, for a person: `Deployment triage, container app`. */
export function subjectWords({ kind, name, container }: Subject): string {
  return container
    ? `${kind} ${name}, container ${container}`
    : `${kind} ${name}`;
}

/** The name of a rule that is not in the list, `evidence/live-objects` → `Live objects`. */
function wordsOf(id: string): string {
  const words = (id.split('/').pop() ?? id).replace(/-/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Verdicts with the words of their rules. */
export function shownVerdicts(
  verdicts: readonly ShownVerdict['verdict'][],
): ShownVerdict[] {
  return verdicts.map((verdict, index) => {
    const rule = ruleOf(verdict.rule);
    return {
      id: `${index}:${verdict.rule}`,
      verdict,
      rule,
      title: rule?.title ?? wordsOf(verdict.rule),
      family: rule?.family ?? verdict.rule.split('/')[0],
      subject: subjectWords(verdict.subject),
    };
  });
}

function holds(
  shown: ShownVerdict,
  { text, status, family }: VerdictFilter,
): boolean {
  if (status && shown.verdict.status !== status) return false;
  if (family && shown.family !== family) return false;
  const { rule, seen, limit, clusters = [] } = shown.verdict;
  const all = [rule, shown.title, shown.subject, seen, limit, ...clusters]
    .join(' ')
    .toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every(word => all.includes(word));
}

/** Matching verdicts by status, the worst first; a status without any is left out. */
export function verdictGroups(
  verdicts: readonly ShownVerdict[],
  filter: VerdictFilter,
): VerdictGroup[] {
  const matching = verdicts.filter(verdict => holds(verdict, filter));
  return statuses
    .map(status => ({
      status,
      verdicts: matching.filter(shown => shown.verdict.status === status),
    }))
    .filter(group => group.verdicts.length > 0);
}

/** The families that occur, in the order in which they are listed everywhere. */
export function familiesIn(verdicts: readonly ShownVerdict[]): Family[] {
  return families.filter(family =>
    verdicts.some(shown => shown.family === family),
  );
}

/** Why a fault of a rule counts as much as it does for a tier. */
export function severityWords(rule: RuleMetadata, tier: string): string {
  return severityFor(rule, tier) === 'fail'
    ? `Fails for tier ${tier}.`
    : `Only warns for tier ${tier}.`;
}
