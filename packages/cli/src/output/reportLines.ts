import {
  statuses,
  type ConformanceReport,
  type Status,
  type Subject,
  type Verdict,
} from '@vitals/plugin-vitals-common/conformance';
import { formatOrigin } from '@vitals/plugin-vitals-common/policy';
import { counted } from './columns';
import type { Colour, Paint } from './paint';
import { subjectName } from './subjectName';

/** A report, and what was read for it. */
export type Checked = {
  report: ConformanceReport;
  /** How many objects were read. */
  objects: number;
  /** Files that hold no object. */
  passedOver: readonly string[];
  /** Patches and settings of kustomizations, which are no objects. */
  patches: readonly string[];
  /** Descriptors that were given and that no object read belongs to. */
  unmatchedServices: readonly {
    file: string;
    namespace: string;
    name: string;
  }[];
};

const colours: Readonly<Record<Status, Colour[]>> = {
  fail: ['red', 'bold'],
  unknown: ['magenta'],
  warn: ['yellow'],
  pass: ['green'],
};

type Group = { subject: Subject; verdicts: Verdict[] };

/** Verdicts by object: the one with the worst verdict first, since the report is in that order. */
function bySubject(verdicts: readonly Verdict[]): Group[] {
  const groups = new Map<string, Group>();
  for (const verdict of verdicts) {
    const { apiVersion, kind, namespace, name, file, line } = verdict.subject;
    const key = JSON.stringify([file, line, apiVersion, kind, namespace, name]);
    const group = groups.get(key);
    if (group) group.verdicts.push(verdict);
    else groups.set(key, { subject: verdict.subject, verdicts: [verdict] });
  }
  return [...groups.values()];
}

function placeOf({ file, line }: Subject): string {
  const parts = [file, line].filter(part => part !== undefined);
  return parts.length === 0 ? '' : `${parts.join(':')}  `;
}

function verdictLines(
  verdict: Verdict,
  verbose: boolean,
  paint: Paint,
): string[] {
  const { rule, status, seen, limit, origin, subject, fix } = verdict;
  const container = subject.container ? `, container ${subject.container}` : '';
  const head = `  ${paint(status.padEnd(7), ...colours[status])}  ${paint(
    `${rule}${container}`,
  )}`;
  if (status === 'pass') return [`${head}  ${paint(seen, 'dim')}`];
  const indent = ' '.repeat(11);
  const patch = verbose && fix?.patch ? fix.patch.trimEnd().split('\n') : [];
  return [
    head,
    `${indent}seen ${paint(seen)}; limit ${paint(limit)} ${paint(
      `(${formatOrigin(origin)})`,
      'dim',
    )}`,
    ...(fix ? [`${indent}fix: ${paint(fix.description)}`] : []),
    ...patch.map(line => `${indent}  ${paint(line, 'dim')}`),
  ];
}

function groupLines(
  { subject, verdicts }: Group,
  verbose: boolean,
  paint: Paint,
): string[] {
  const told = verbose
    ? verdicts
    : verdicts.filter(({ status }) => status !== 'pass');
  if (told.length === 0) return [];
  const passed = verdicts.length - told.length;
  const name = subjectName({ ...subject, container: undefined });
  return [
    `${paint(placeOf(subject), 'dim')}${paint(name, 'bold')}`,
    ...told.flatMap(verdict => verdictLines(verdict, verbose, paint)),
    ...(passed > 0
      ? [`  ${paint('pass   ', 'green')}  ${counted(passed, 'rule')}`]
      : []),
    '',
  ];
}

function summaryLine({ report, objects }: Checked, paint: Paint): string {
  const parts = statuses.map(status => {
    const count = report.summary[status];
    const wanted: Colour[] = count > 0 ? colours[status] : ['dim'];
    return paint(`${count} ${status}`, ...wanted);
  });
  return `${parts.join(', ')}; ${counted(objects, 'object')} by policy v${
    report.policyVersion
  }`;
}

/** Which objects were judged as the default tier: those that state none, and those that name one that the policy does not have. */
function assumedLines({ assumedTier, verdicts }: ConformanceReport): string[] {
  const { tier, subjects } = assumedTier;
  const strange = new Set(
    verdicts
      .filter(
        ({ rule, status }) =>
          rule === 'identity/tier-known' && status !== 'pass',
      )
      .map(({ subject }) => subject),
  );
  const line = (number: number, [one, many]: readonly [string, string]) =>
    number === 0
      ? []
      : [
          `${counted(number, 'object')} ${
            number === 1 ? `${one} and was` : `${many} and were`
          } judged as ${tier}, the policy's default`,
        ];
  const unknown = subjects.filter(subject => strange.has(subject)).length;
  return [
    ...line(subjects.length - unknown, ['states no tier', 'state no tier']),
    ...line(unknown, ['names an unknown tier', 'name an unknown tier']),
  ];
}

/** How workloads were judged that state no shape. */
function shapeLines({ assumedShape }: ConformanceReport): string[] {
  const { requests = [], node = [], data = [] } = assumedShape ?? {};
  const line = (
    { length }: readonly Subject[],
    [noun, one, many]: readonly [string, string, string],
  ) =>
    length === 0
      ? []
      : [`${counted(length, noun)} ${length === 1 ? one : many}`];
  return [
    ...line(requests, [
      'workload',
      'states no shape and was judged as api',
      'state no shape and were judged as api',
    ]),
    ...line(node, [
      'DaemonSet',
      'was judged as an agent of its node, not as a service of requests',
      'were judged as agents of their nodes, not as services of requests',
    ]),
    ...line(data, [
      'StatefulSet',
      'was judged as a database, not as a service of requests',
      'were judged as databases, not as services of requests',
    ]),
  ];
}

function noteLines(
  { report, passedOver, patches, unmatchedServices }: Checked,
  folded: boolean,
): string[] {
  const hidden = report.verdicts.some(({ fix }) => fix?.patch);
  return [
    ...unmatchedServices.map(
      ({ file, namespace, name }) =>
        `${file}: no object of ${name} in namespace ${namespace} was found`,
    ),
    ...assumedLines(report),
    ...shapeLines(report),
    ...(patches.length > 0
      ? [
          `left out ${counted(
            patches.length,
            'file',
          )} of kustomizations, which are not built here: ${patches.join(
            ', ',
          )}; pipe what kustomize build prints into vitals check -`,
        ]
      : []),
    ...(passedOver.length > 0
      ? [
          `passed over ${counted(
            passedOver.length,
            'file',
          )} without Kubernetes objects: ${passedOver.join(', ')}`,
        ]
      : []),
    ...(folded && hidden
      ? ['--verbose prints the patches that fix, and what passes']
      : []),
  ];
}

/** A report for people: by object, the worst first; patches and what passes only where asked for. */
export function reportLines(
  checked: Checked,
  { verbose }: { verbose: boolean },
  paint: Paint,
): string[] {
  return [
    ...bySubject(checked.report.verdicts).flatMap(group =>
      groupLines(group, verbose, paint),
    ),
    ...noteLines(checked, !verbose).map(line => paint(line)),
    summaryLine(checked, paint),
  ];
}
