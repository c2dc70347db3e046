import {
  budgetLeftIn,
  burnAlertName,
  burnAlertsOf,
  burnRateIn,
  conditionOf,
  countedEvents,
  noData,
  printCondition,
  printExpression,
  rawCount,
  recordName,
  ruleGroups,
  standingOf,
} from '@vitals/plugin-vitals-common/slo';
import { RealPrometheus } from '@vitals/plugin-vitals-node/testUtils';
import { clientOf } from '../__testUtils__/clientOf';
import { countFleet } from '../fleet/countFleet';
import {
  rawError,
  recordedError,
  scrapeOf,
} from './__testUtils__/allowedErrors';
import {
  askedCounts,
  countedKinds,
  heldObjective,
  operandOf,
  periodSeconds,
  windows,
} from './__testUtils__/askedCounts';
import type { OracleWindow, PrintCounts } from './__testUtils__/askedCounts';
import {
  clinicHistory,
  historyEnd,
  historyStart,
} from './__testUtils__/clinicHistory';
import { differences } from './__testUtils__/differences';
import type { Compared } from './__testUtils__/differences';
import {
  exactAlerts,
  exactBurn,
  exactCountsOf,
  knownObjectives,
} from './__testUtils__/exactCounts';
import type { ExactCounts } from './__testUtils__/exactCounts';
import { instants } from './__testUtils__/instants';
import { oracleServices } from './__testUtils__/oracleServices';
import { scrapedHistory } from './__testUtils__/scrapedHistory';

const minutes = clinicHistory();
const known = knownObjectives.map(objective => ({
  objective,
  counts: exactCountsOf(minutes, objective),
}));
const atInstants = instants.flatMap(instant =>
  known.map(each => ({
    ...instant,
    ...each,
    words: `${each.objective.name} ${instant.name}`,
  })),
);
type AtInstant = (typeof atInstants)[number];

const shortWindows: readonly OracleWindow[] = ['5m', '30m', '1h'];
/** Those that rules sum from records. */
const longWindows: readonly OracleWindow[] = ['2h', '6h', '1d', '3d'];

/** A burn rate may be off by a thousandth of itself, what is left by a thousandth of the budget. */
const thousandth = 0.001;

describe('exact arithmetic on the history', () => {
  it.each(instants)('comes to what was worked out by hand $name', instant => {
    const { at, expected } = instant;
    const found = known.map(({ objective, counts }) => {
      const { total, bad } = counts(at - periodSeconds, at);
      const alerts = exactAlerts(counts, objective, at);
      return [objective.name, { total, bad, alerts }];
    });
    expect(Object.fromEntries(found)).toEqual(expected);
  });
});

describe('a real Prometheus', () => {
  let prometheus: RealPrometheus;
  const groups = Object.values(oracleServices).flatMap(each =>
    ruleGroups(each),
  );
  const records = groups.filter(({ rules = [] }) =>
    rules.some(({ record }) => record !== undefined),
  );
  const alertRules = groups
    .flatMap(({ rules = [] }) => rules)
    .filter(({ alert }) => alert !== undefined);

  beforeAll(async () => {
    prometheus = await RealPrometheus.start(scrapedHistory(minutes));
    await prometheus.backfill({
      // Every JSON text is YAML.
      rules: JSON.stringify({ groups: records }),
      from: historyStart,
      to: historyEnd,
    });
  }, 120_000);

  afterAll(() => prometheus.stop());

  const valueOf = async (query: string, at: number) => {
    const [sample] = await prometheus.query(query, at);
    return sample?.value;
  };

  /** Time of the last record that Prometheus holds of an objective, in Unix seconds. */
  async function lastRecord({ objective, at }: AtInstant): Promise<number> {
    const { service, name } = objective;
    const record = `${recordName}{service="${service}",objective="${name}",events="total"}`;
    return (await valueOf(`timestamp(${record})`, at)) ?? NaN;
  }

  type Asked = {
    print: PrintCounts;
    of: readonly OracleWindow[];
    /** End of the windows of exact counts. */
    until: number;
    allowed: (
      kind: keyof ExactCounts,
      window: { from: number; to: number },
    ) => number;
  };

  /** Counts by Prometheus beside the exact ones. */
  async function countsOf(
    { objective, counts, at }: AtInstant,
    { print, of, until, allowed }: Asked,
  ): Promise<Compared[]> {
    const compared: Compared[] = [];
    for (const name of of) {
      const seconds = windows[name];
      const window = { from: until - seconds, to: until };
      const exact = counts(window.from, window.to);
      const asked = { seconds, at };
      const found = await askedCounts(prometheus, objective, print, asked);
      for (const kind of countedKinds(objective)) {
        compared.push({
          words: `${kind} ${name}`,
          found: found[kind],
          exact: exact[kind],
          allowed: allowed(kind, window),
        });
      }
    }
    return compared;
  }

  /** Burn rates and what is left, as Prometheus computes them, beside what they exactly were at `until`. */
  async function burnAndBudget(
    { objective, counts, at }: AtInstant,
    { print, of, until }: Omit<Asked, 'allowed'>,
  ): Promise<Compared[]> {
    const { target } = heldObjective(objective).objective;
    const operand = operandOf(objective, print);
    const exactly = (window: OracleWindow) =>
      exactBurn(counts(until - windows[window], until), objective);
    const compared: Compared[] = [];
    for (const window of of) {
      const query = printExpression(burnRateIn(window, target), operand);
      const found = await valueOf(query, at);
      const exact = exactly(window);
      const allowed = thousandth * exact;
      compared.push({ words: window, found, exact, allowed });
    }
    const left = printExpression(budgetLeftIn('period', target), operand);
    compared.push({
      words: 'budget left',
      found: await valueOf(left, at),
      exact: 1 - exactly('period'),
      allowed: thousandth,
    });
    return compared;
  }

  describe('by raw counters', () => {
    it.each(atInstants)('counts exactly: $words', async instant => {
      const { objective, counts, at } = instant;
      const compared = await countsOf(instant, {
        print: rawCount,
        of: [...shortWindows, ...longWindows, 'period'],
        until: at,
        allowed: (kind, window) =>
          rawError(objective, counts(window.from, window.to)[kind], window),
      });
      expect(differences(compared)).toEqual([]);
    });

    it.each(atInstants)('computes burn and budget: $words', async instant => {
      const compared = await burnAndBudget(instant, {
        print: rawCount,
        of: [...shortWindows, ...longWindows],
        until: instant.at,
      });
      expect(differences(compared)).toEqual([]);
    });

    it.each(atInstants)('fires what must fire: $words', async instant => {
      const { objective, at, expected } = instant;
      const { objective: held } = heldObjective(objective);
      const operand = operandOf(objective, rawCount);
      const fired: string[] = [];
      for (const alert of burnAlertsOf(held, periodSeconds)) {
        const condition = conditionOf(alert, held.target);
        const answer = await valueOf(printCondition(condition, operand), at);
        if (answer !== undefined) fired.push(alert.name);
      }
      expect(fired).toEqual(expected[objective.name].alerts);
    });
  });

  describe('by records of its own', () => {
    it.each(atInstants)(
      'counts exactly what had happened at the last record: $words',
      async instant => {
        const { objective, counts, at } = instant;
        const until = await lastRecord(instant);
        expect(at - until).toBeLessThan(300);
        const compared = await countsOf(instant, {
          print: countedEvents,
          of: [...longWindows, 'period'],
          until,
          allowed: (kind, window) =>
            recordedError(objective, kind, window, counts),
        });
        expect(differences(compared)).toEqual([]);
      },
    );

    it.each(atInstants)(
      'computes burn and budget as they were then: $words',
      async instant => {
        const compared = await burnAndBudget(instant, {
          print: countedEvents,
          of: longWindows,
          until: await lastRecord(instant),
        });
        expect(differences(compared)).toEqual([]);
      },
    );

    it.each(atInstants)(
      'is off by no more than what one record and one scrape hold, at both ends of the window: $words',
      async instant => {
        const { objective, counts, at } = instant;
        const late = 300 + scrapeOf(objective);
        const compared = await countsOf(instant, {
          print: countedEvents,
          of: [...longWindows, 'period'],
          until: at,
          allowed: (kind, window) =>
            counts(at - late, at)[kind] +
            counts(window.from - late, window.from)[kind] +
            recordedError(objective, kind, window, counts),
        });
        expect(differences(compared)).toEqual([]);
      },
    );

    it.each(instants)(
      'fires what must fire, and nothing else, by the rules as rendered: $name',
      async ({ at, expected }) => {
        const fired: string[] = [];
        for (const { alert, expr, labels } of alertRules) {
          if ((await valueOf(`${expr}`, at)) !== undefined) {
            fired.push(`${alert} ${labels?.objective}`);
          }
        }
        const due = Object.entries(expected).flatMap(
          ([objective, { alerts }]) =>
            alerts.map(name => `${burnAlertName({ name })} ${objective}`),
        );
        expect(fired).toEqual(due);
      },
    );
  });

  describe.each([
    { basis: 'raw', rawOnly: true },
    { basis: 'recorded', rawOnly: false },
  ])('as pages and the command show it, $basis', ({ basis, rawOnly }) => {
    /** How everything stands at an instant, by the name of the objective. */
    async function standingsAt(at: number) {
      const now = at * 1000;
      const question = {
        at: new Date(now),
        calendarFrom: new Date(now - 7 * 86_400_000),
        services: Object.values(oracleServices),
      };
      const client = clientOf(prometheus.url);
      const { items, problems } = await countFleet(client, question, {
        rawOnly,
      });
      expect(problems).toEqual([]);
      return new Map(
        known.map(({ objective }) => {
          const { service, name } = objective;
          const item = items.find(
            each => each.service.name === service && each.objective === name,
          );
          return [
            name,
            standingOf(heldObjective(objective).objective, {
              now,
              periodSeconds,
              ...(item?.found ?? { unknown: noData(undefined) }),
            }),
          ];
        }),
      );
    }

    it.each(instants)('stands as it must $name', async instant => {
      const standings = await standingsAt(instant.at);
      const compared: Compared[] = [];
      for (const each of known) {
        const { objective, counts } = each;
        const standing = standings.get(objective.name);
        const until = rawOnly
          ? instant.at
          : await lastRecord({ ...instant, ...each, words: '' });
        const exactly = (window: OracleWindow) => {
          const end = windows[window] > 3600 ? until : instant.at;
          return exactBurn(counts(end - windows[window], end), objective);
        };
        for (const window of [...shortWindows, ...longWindows]) {
          const exact = exactly(window);
          compared.push({
            words: `${objective.name} ${window}`,
            found: standing?.burnRates[window],
            exact,
            allowed: thousandth * exact,
          });
        }
        compared.push({
          words: `${objective.name} budget left`,
          found:
            standing?.measured.state === 'known'
              ? standing.measured.budget.leftShare
              : undefined,
          exact: 1 - exactly('period'),
          allowed: thousandth,
        });
        expect(standing?.basis).toBe(basis);
        expect(standing?.alerts.map(({ name }) => name)).toEqual(
          instant.expected[objective.name].alerts,
        );
      }
      expect(differences(compared)).toEqual([]);
    });
  });
});
