import { rawCount } from '@vitals/plugin-vitals-common/slo';
import type {
  CountedEvents,
  CountedService,
  EventKind,
  FixedWindow,
  Objective,
} from '@vitals/plugin-vitals-common/slo';
import type { RealPrometheus } from '@vitals/plugin-vitals-node/testUtils';
import type { ExactCounts, KnownObjective } from './exactCounts';
import { oracleServices } from './oracleServices';

export const periodSeconds = 28 * 86_400;

/** The windows that budgets and alerts look back on. */
export type OracleWindow = FixedWindow | 'period';

/** Their lengths in seconds. */
export const windows: Readonly<Record<OracleWindow, number>> = {
  '5m': 300,
  '30m': 1800,
  '1h': 3600,
  '2h': 7200,
  '6h': 21_600,
  '1d': 86_400,
  '3d': 259_200,
  period: periodSeconds,
};

/** The kinds that the history tells apart, by the word for them there. */
const kinds: Readonly<Record<keyof ExactCounts, EventKind>> = {
  total: 'total',
  bad: 'bad',
  thirdParty: 'third_party',
};

/** How Vitals has Prometheus count. */
export type PrintCounts = (
  objective: Objective,
  kind: EventKind,
  service: CountedService,
  seconds: number,
) => string | undefined;

/** An objective as Vitals holds the service to it, and what its events are told by. */
export function heldObjective({ service, name }: KnownObjective): {
  objective: Objective;
  counted: CountedService;
} {
  const { objectives, scrapeIntervalSeconds, ...rest } =
    oracleServices[service];
  const objective = objectives.find(each => each.name === name);
  if (!objective) throw new Error(`${service} is not held to ${name}`);
  return { objective, counted: { ...rest.service, scrapeIntervalSeconds } };
}

/** The kinds that an objective tells apart. */
export function countedKinds(known: KnownObjective): (keyof ExactCounts)[] {
  const { objective, counted } = heldObjective(known);
  return (['total', 'bad', 'thirdParty'] as const).filter(
    kind => rawCount(objective, kinds[kind], counted, 300) !== undefined,
  );
}

/** Counts of one window by a real Prometheus; a kind without an answer is absent. */
export async function askedCounts(
  prometheus: RealPrometheus,
  known: KnownObjective,
  print: PrintCounts,
  { seconds, at }: { seconds: number; at: number },
): Promise<Partial<ExactCounts>> {
  const { objective, counted } = heldObjective(known);
  const found: Partial<ExactCounts> = {};
  for (const kind of countedKinds(known)) {
    const query = print(objective, kinds[kind], counted, seconds);
    const answer = query ? await prometheus.query(query, at) : [];
    if (answer.length > 0) found[kind] = answer[0].value;
  }
  return found;
}

/** A count as an operand of an expression. */
export function operandOf(
  known: KnownObjective,
  print: PrintCounts,
): (kind: CountedEvents, window: OracleWindow) => string {
  const { objective, counted } = heldObjective(known);
  return (kind, window) =>
    `(${print(objective, kind, counted, windows[window])})`;
}
