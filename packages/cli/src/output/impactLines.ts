import { formatProblem, shown } from '@vitals/plugin-vitals-common/manifest';
import type { ServiceImpact } from '../impact/serviceImpact';
import { columns, counted } from './columns';
import type { Paint } from './paint';
import { subjectName } from './subjectName';

const order: readonly ServiceImpact['effect'][] = [
  'breaks',
  'stays broken',
  'mends',
  'changes',
  'none',
];

const words: Readonly<Record<ServiceImpact['effect'], string>> = {
  breaks: 'cannot be rendered by the new policy',
  'stays broken': 'can be rendered by neither policy',
  mends: 'can be rendered by the new policy only',
  changes: 'changed',
  none: 'unchanged',
};

function detail(impact: ServiceImpact): string[] {
  switch (impact.effect) {
    case 'none':
      return [];
    case 'changes':
      return columns([
        ...impact.fields.map(({ file, pointer, before, after }) => [
          file,
          pointer || '(whole file)',
          value(pointer, before),
          `→ ${value(pointer, after)}`,
        ]),
        ...impact.verdicts.map(({ rule, subject, before, after }) => [
          subjectName(subject),
          rule,
          before,
          `→ ${after} until rendered anew`,
        ]),
      ]);
    default:
      return impact.problems.map(formatProblem);
  }
}

/** A whole file is not printed: that it is there says enough. */
function value(pointer: string, found: unknown): string {
  if (found === undefined) return 'absent';
  return pointer === '' ? 'there' : shown(found);
}

function summary(impacts: readonly ServiceImpact[]): string {
  const parts = order.flatMap(effect => {
    const count = impacts.filter(impact => impact.effect === effect).length;
    return count > 0 ? [`${count} ${words[effect]}`] : [];
  });
  return `${counted(impacts.length, 'service')}: ${parts.join(', ')}`;
}

/** What a policy change does to each service, those that break first; services that stay are only counted. */
export function impactLines(
  impacts: readonly ServiceImpact[],
  paint: Paint,
): string[] {
  const told = order
    .slice(0, -1)
    .flatMap(effect => impacts.filter(impact => impact.effect === effect));
  return [
    ...told.flatMap(impact => [
      `${paint(impact.name, 'bold')} (${paint(
        `${impact.tier}, ${impact.file}`,
      )}): ${paint(
        words[impact.effect],
        ...(impact.effect === 'breaks' ? (['red'] as const) : []),
      )}`,
      ...detail(impact).map(line => `  ${paint(line)}`),
      '',
    ]),
    paint(summary(impacts), 'bold'),
  ];
}
