import { formatExactRatio } from '../../units';
import { conditionOf, type BurnAlert } from '../burnAlerts';
import type { EventKind } from '../counting';
import { printCondition } from '../expression';
import { fixedWindowSeconds } from '../window';
import type { AlertParts } from './alert';
import type { RuledObjective } from './ruledService';

/** Name of the alert of a pair of burn windows: `VitalsBudgetBurnFast`. */
export function burnAlertName({ name }: Pick<BurnAlert, 'name'>): string {
  return `VitalsBudgetBurn${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** A count as an operand: what is scaled to its window is an operation itself. */
function countIn(
  { counted }: RuledObjective,
  kind: EventKind,
  seconds: number,
): string {
  const text = counted(kind, seconds) ?? '';
  return text.startsWith('(') ? `(${text})` : text;
}

/** A number that Prometheus computes when the alert fires; templates have no arithmetic, queries do. */
function computed(formula: string, format: string): string {
  return `{{ with printf "vector(${formula})" $value | query }}{{ . | first | value | ${format} }}{{ end }}`;
}

/** How many there are by a query, as a whole number. */
function numberBy(query: string): string {
  return `{{ with query \`${query}\` }}{{ . | first | value | printf "%.0f" }}{{ end }}`;
}

function lossOf(objective: RuledObjective, { long }: BurnAlert): string {
  const { words, spoiledShare } = objective;
  const bad = countIn(objective, 'bad', fixedWindowSeconds(long));
  const inConsultations =
    spoiledShare === undefined
      ? ''
      : `, which ended or spoiled about ${numberBy(
          `${bad} * ${spoiledShare}`,
        )} consultations`;
  return `${numberBy(bad)} ${
    words.failed
  } in the last ${long}${inConsultations}.`;
}

/** What the rate means for the budget of the whole period. */
function stakeOf(
  { long }: BurnAlert,
  { periodSeconds }: RuledObjective,
): string {
  const share = computed(
    `%f * ${fixedWindowSeconds(long)} / ${periodSeconds}`,
    'humanizePercentage',
  );
  const lasts = computed(`${periodSeconds} / %f`, 'humanizeDuration');
  return `At this rate ${share} of the budget of ${
    periodSeconds / 86_400
  } days goes in ${long}, and all of it in ${lasts}.`;
}

function whenItFires(
  { words, target }: RuledObjective,
  { long, short, burnRate, minimumEvents }: BurnAlert,
): string {
  const least =
    minimumEvents === undefined
      ? ''
      : `, and only from ${minimumEvents} ${words.events} in ${long} on, since of fewer a single failure would say nothing`;
  return `Of all ${words.events} ${formatExactRatio(
    target,
  )} must be good; this fires while the last ${long} and the last ${short} both lose more than ${Number(
    burnRate.toPrecision(3),
  )} times what that allows${least}.`;
}

/** The alert of a pair of burn windows. */
export function burnAlertParts(
  objective: RuledObjective,
  alert: BurnAlert,
): AlertParts {
  return {
    name: burnAlertName(alert),
    severity: alert.severity,
    expr: printCondition(conditionOf(alert, objective.target), (kind, window) =>
      countIn(objective, kind, fixedWindowSeconds(window)),
    ),
    summary: `${objective.words.failing} {{ $value | humanize }} times as often as the objective allows`,
    description: [
      lossOf(objective, alert),
      stakeOf(alert, objective),
      whenItFires(objective, alert),
    ].join(' '),
  };
}
