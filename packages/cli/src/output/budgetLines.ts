import {
  urgencyOf,
  type Budget,
  type Objective,
  type ObjectiveStanding,
  type SloState,
  type WindowName,
} from '@vitals/plugin-vitals-common/slo';
import { formatExactRatio } from '@vitals/plugin-vitals-common/units';
import type { ServiceBudget } from '../commands/sloBudget';
import { columns, counted } from './columns';
import type { Colour, Paint } from './paint';

const daySeconds = 86_400;

const number = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });

/** `requests`, `record accesses`. */
function eventWords({ event }: Objective): string {
  return event.endsWith('s') ? `${event}es` : `${event}s`;
}

function leftWords(budget: Budget, objective: Objective): string {
  const { left, allowed } = budget.consultations ?? budget;
  const noun = budget.consultations ? 'consultations' : eventWords(objective);
  return `${Math.round(budget.leftShare * 100)} %: ${number.format(
    left,
  )} of ${number.format(allowed)} ${noun}`;
}

function budgetWords({ measured, objective }: ObjectiveStanding): string {
  return measured.state === 'known'
    ? leftWords(measured.budget, objective)
    : 'unknown';
}

function rateWords(
  { burnRates }: ObjectiveStanding,
  window: WindowName,
): string {
  const rate = burnRates[window];
  return rate === undefined ? '–' : `${number.format(rate)}×`;
}

const shownWindows = ['5m', '1h', '6h', '3d'] as const;

function row(standing: ObjectiveStanding): string[] {
  const { objective, alerts, basis } = standing;
  return [
    urgencyOf(standing).state,
    objective.name,
    formatExactRatio(objective.target),
    budgetWords(standing),
    ...shownWindows.map(window => rateWords(standing, window)),
    basis ?? '–',
    alerts
      .map(
        ({ name, severity, long, short }) =>
          `${severity} ${name} (${long} and ${short})`,
      )
      .join(', ') || '–',
  ];
}

const colours: Readonly<Record<SloState, readonly Colour[]>> = {
  burning: ['red'],
  spent: ['red'],
  unknown: ['magenta'],
  ok: [],
};

/** What a table has no room for: why something is unknown, and which pages are silent. */
function notes({ objective, measured, tooQuiet }: ObjectiveStanding): string[] {
  return [
    ...(measured.state === 'unknown'
      ? [`${objective.name}: ${measured.unknown.message}`]
      : []),
    ...tooQuiet.map(
      ({ alert, window, events, minimum }) =>
        `${objective.name}: ${number.format(events)} ${eventWords(
          objective,
        )} in ${window} are too few to page (${alert} needs ${minimum}); the longer windows tell`,
    ),
  ];
}

/** How a service stands to its objectives, as a table with what it cannot say below. */
export function budgetLines(
  { objectives, at, standings, problems }: ServiceBudget,
  paint: Paint,
): string[] {
  const { service, tier, policyVersion, periodSeconds } = objectives;
  const title = `${service.namespace}/${
    service.name
  } (${tier}, policy v${policyVersion}), ${
    periodSeconds / daySeconds
  } days up to ${at.toISOString()}`;
  if (standings.length === 0) {
    return [
      paint(title, 'bold'),
      paint(
        `shape ${objectives.shape} is held to no objective that is counted`,
      ),
    ];
  }
  const [head, ...rows] = columns([
    [
      'STATE',
      'OBJECTIVE',
      'TARGET',
      'LEFT',
      ...shownWindows.map(window => `BURN ${window}`),
      'COUNTED',
      'ALERTS',
    ],
    ...standings.map(row),
  ]);
  const below = [...standings.flatMap(notes), ...problems];
  return [
    paint(title, 'bold'),
    paint(head, 'dim'),
    ...rows.map((line, index) =>
      paint(line, ...colours[urgencyOf(standings[index]).state]),
    ),
    ...(below.length > 0
      ? [
          '',
          `${counted(below.length, 'note')}:`,
          ...below.map(line => `  ${paint(line)}`),
        ]
      : []),
  ];
}
