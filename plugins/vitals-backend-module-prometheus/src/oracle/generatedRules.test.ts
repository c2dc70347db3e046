import {
  budgetLeftIn,
  burnAlertName,
  burnAlertsOf,
  burnRateIn,
  conditionOf,
  countedEvents,
  evaluate,
  holds,
  longestRawSeconds,
  printExpression,
  recordName,
  ruleGroups,
} from '@vitals/plugin-vitals-common/slo';
import type { CountedEvents, CountOf } from '@vitals/plugin-vitals-common/slo';
import { RealPrometheus } from '@vitals/plugin-vitals-node/testUtils';
import { windows } from './__testUtils__/askedCounts';
import type { OracleWindow } from './__testUtils__/askedCounts';
import { askInBatches } from './__testUtils__/askInBatches';
import type { Ask } from './__testUtils__/askInBatches';
import { differences } from './__testUtils__/differences';
import {
  generatedFrom,
  generatedHistories,
  generatedUntil,
} from './__testUtils__/generatedHistories';
import type { GeneratedHistory } from './__testUtils__/generatedHistories';

const histories = generatedHistories(50, 20_260_602);
/** Ends of windows. Each history is judged at each: 200 cases. */
const instants = [0, 4021, 7349.5, 12_345.678].map(
  seconds => generatedUntil - 17 - seconds,
);
/** Windows that the three days of history fill. */
const filled: readonly OracleWindow[] = [
  '5m',
  '30m',
  '1h',
  '2h',
  '6h',
  '1d',
  '3d',
];

type Case = {
  history: GeneratedHistory;
  at: number;
  /** Time of the last record before. */
  recordedAt: number;
};

function secondsOf(window: OracleWindow, { held }: GeneratedHistory): number {
  return window === 'period' ? held.periodSeconds : windows[window];
}

/** The exact counts, as far as records had been made. */
function readerOf({ history, at, recordedAt }: Case): CountOf<OracleWindow> {
  return (kind, window) => {
    const seconds = secondsOf(window, history);
    const until = seconds > longestRawSeconds ? recordedAt : at;
    return history.counts(until - seconds, until)[kind];
  };
}

function printerOf({ history }: Case) {
  const { held } = history;
  const [objective] = held.objectives;
  const service = { ...held.service, ...held };
  return (kind: CountedEvents, window: OracleWindow) =>
    `(${countedEvents(objective, kind, service, secondsOf(window, history))})`;
}

/** What is asked of a case, and what the domain says of the exact counts. */
function numbersOf(one: Case): (Ask & { exact: number })[] {
  const [{ target }] = one.history.held.objectives;
  return [
    ...filled.map(window => burnRateIn<OracleWindow>(window, target)),
    budgetLeftIn<OracleWindow>('3d', target),
  ].map(expression => ({
    query: printExpression(expression, printerOf(one)),
    at: one.at,
    exact: evaluate(expression, readerOf(one)) ?? NaN,
  }));
}

/** Alerts of a case by their rules as rendered, and whether the domain says that they fire. */
function alertsOf(one: Case): (Ask & { fires: boolean })[] {
  const { held } = one.history;
  const [objective] = held.objectives;
  const rules = ruleGroups(held).flatMap(group => group.rules ?? []);
  return burnAlertsOf(objective, held.periodSeconds).map(alert => {
    const rule = rules.find(each => each.alert === burnAlertName(alert));
    return {
      query: `${rule?.expr}`,
      at: one.at,
      fires: holds(conditionOf(alert, objective.target), readerOf(one)),
    };
  });
}

describe('rules over generated histories', () => {
  let prometheus: RealPrometheus;
  let cases: readonly Case[];

  beforeAll(async () => {
    prometheus = await RealPrometheus.start(
      histories.flatMap(({ series }) => series),
    );
    const records = histories
      .flatMap(({ held }) => ruleGroups(held))
      .filter(({ rules = [] }) => rules.some(({ record }) => record));
    await prometheus.backfill({
      // Every JSON text is YAML.
      rules: JSON.stringify({ groups: records }),
      from: generatedFrom,
      to: generatedUntil,
    });
    const asked = histories.flatMap(history =>
      instants.map(at => ({ history, at })),
    );
    const times = await askInBatches(
      prometheus,
      asked.map(({ history, at }) => ({
        query: `timestamp(${recordName}{service="${history.held.service.name}",events="total"})`,
        at,
      })),
    );
    cases = asked.map((each, index) => ({
      ...each,
      recordedAt: times[index][0],
    }));
  }, 120_000);

  afterAll(() => prometheus.stop());

  it('compute what the domain computes from exact counts, in 200 cases', async () => {
    const asked = cases.flatMap(numbersOf);
    const answers = await askInBatches(prometheus, asked);
    expect(
      differences(
        asked.map(({ query, exact }, index) => ({
          words: query,
          found: answers[index][0],
          exact,
          allowed: 1e-9 * Math.max(1, Math.abs(exact)),
        })),
      ),
    ).toEqual([]);
    expect(cases).toHaveLength(200);
  }, 60_000);

  it('fire when and only when the domain says so', async () => {
    const asked = cases.flatMap(alertsOf);
    const answers = await askInBatches(prometheus, asked);
    const fired = answers.map(({ length }) => length > 0);
    expect(fired).toEqual(asked.map(({ fires }) => fires));
    const often = fired.filter(fires => fires).length;
    // All or none would prove nothing.
    expect(often).toBeGreaterThan(50);
    expect(fired.length - often).toBeGreaterThan(50);
  }, 60_000);
});
