import {
  judge,
  type ConformanceReport,
  type Status,
  type Subject,
} from '@vitals/plugin-vitals-common/conformance';
import type {
  InputProblem,
  SourceObject,
} from '@vitals/plugin-vitals-common/manifest';
import type { TierPolicy } from '@vitals/plugin-vitals-common/policy';
import {
  diffRenderings,
  renderService,
  type FieldChange,
  type Rendering,
} from '@vitals/plugin-vitals-common/render';
import type { ReadService } from '../input/readService';

/** A rule that judges what runs today otherwise by the new policy. */
export type VerdictChange = {
  rule: string;
  subject: Subject;
  before: Status | 'not judged';
  after: Status | 'not judged';
};

/** What replacing one policy by another does to one service. */
export type ServiceImpact = { file: string; name: string; tier: string } & (
  | { effect: 'none' }
  /** `fields`: what rendering anew changes. `verdicts`: what is judged otherwise until then. */
  | { effect: 'changes'; fields: FieldChange[]; verdicts: VerdictChange[] }
  /** It was rendered before and cannot be by the new policy. */
  | { effect: 'breaks'; problems: InputProblem[] }
  /** It could not be rendered before and can be by the new policy. */
  | { effect: 'mends'; problems: InputProblem[] }
  /** It can be rendered by neither. */
  | { effect: 'stays broken'; problems: InputProblem[] }
);

function objectsOf(rendering: Rendering): SourceObject[] {
  return rendering.files.map(({ path, object }) => ({
    object,
    file: path,
    line: 1,
  }));
}

function keyed(
  report: ConformanceReport,
): Map<string, { status: Status; subject: Subject; rule: string }> {
  return new Map(
    report.verdicts.map(verdict => {
      const { kind, namespace, name, container } = verdict.subject;
      return [
        JSON.stringify([verdict.rule, kind, namespace, name, container]),
        verdict,
      ];
    }),
  );
}

function verdictChanges(
  before: ConformanceReport,
  after: ConformanceReport,
): VerdictChange[] {
  const old = keyed(before);
  const fresh = keyed(after);
  return [...new Map([...old, ...fresh])].flatMap(
    ([key, { rule, subject }]) => {
      const change: VerdictChange = {
        rule,
        subject,
        before: old.get(key)?.status ?? 'not judged',
        after: fresh.get(key)?.status ?? 'not judged',
      };
      return change.before === change.after ? [] : [change];
    },
  );
}

/** Renders a service by both policies, and judges what the first one rendered by both. */
export function impactOn(
  { file, service, inFile }: ReadService,
  before: TierPolicy,
  after: TierPolicy,
): ServiceImpact {
  const about = { file, name: service.name, tier: service.tier };
  const old = renderService({ policy: before, service });
  const fresh = renderService({ policy: after, service });
  if (!fresh.ok) {
    const effect = old.ok ? 'breaks' : 'stays broken';
    return { ...about, effect, problems: inFile(fresh.problems) };
  }
  if (!old.ok)
    return { ...about, effect: 'mends', problems: inFile(old.problems) };
  const fields = diffRenderings(old.value, fresh.value);
  const running = { objects: objectsOf(old.value), services: [service] };
  const verdicts = verdictChanges(
    judge({ ...running, policy: before }),
    judge({ ...running, policy: after }),
  );
  return fields.length + verdicts.length === 0
    ? { ...about, effect: 'none' }
    : { ...about, effect: 'changes', fields, verdicts };
}
