import type { Objective, ServiceObjectives } from '../../slo';
import { eventSeries, type Phase } from './eventSeries';

/** One test of `promtool test rules`. */
export type RuleTest = {
  name: string;
  interval: string;
  input_series: { series: string; values: string }[];
  promql_expr_test: {
    expr: string;
    eval_time: string;
    exp_samples: { labels: string; value: number }[];
  }[];
};

/** Tests by how often rules are evaluated in them: promtool does not know the interval of a group. */
export type RuleTests = { '1m': RuleTest[]; '5m': RuleTest[] };

type Firing = { alertname: string; objective: string; severity: string };

/**
 * Burn rates of 28 days, by hand: 2 % of 672 h in 1 h, 5 % in 6 h, 10 % in 24
 * and in 72 h. Stated once more, so that a wrong formula is no proof of itself.
 */
const windows = [
  { alert: 'Fast', rate: 13.44, severity: 'page' },
  { alert: 'Steady', rate: 5.6, severity: 'page' },
  { alert: 'Slow', rate: 2.8, severity: 'ticket' },
  { alert: 'Creeping', rate: 28 / 30, severity: 'ticket' },
] as const;

const fast = 13.44;

/** Rates just below and just above each limit, in multiples of what the objective allows over 28 days. */
const burns = [0.92, 0.95, 2.75, 2.85, 5.5, 5.7, 13.3, 13.6] as const;

const outageBurn = 13.6;

const eventsPerScrape = 20_000;

const healthyMinutes = 30;

/** Minutes after which an outage is no longer waited for: lenient objectives page late. */
const longestWait = 20;

function scaled(rate: number, { periodSeconds }: ServiceObjectives): number {
  return (rate * periodSeconds) / (28 * 86_400);
}

function allowed({ target }: Objective): number {
  return Number((1 - target).toFixed(9));
}

function named(
  { paging }: ServiceObjectives,
  alert: string,
  objective: Objective,
  severity: 'page' | 'ticket',
): Firing {
  return {
    alertname: `Vitals${alert}`,
    objective: objective.name,
    severity: paging === 'never' ? 'ticket' : severity,
  };
}

/** A minute is good or bad as a whole: between none and all there is no rate. */
function shareOf(
  objective: Objective,
  burn: number,
  objectives: ServiceObjectives,
): number {
  const share = Math.min(1, scaled(burn, objectives) * allowed(objective));
  if (objective.event !== 'minute') return share;
  return burn === outageBurn ? 1 : 0;
}

function expectation(
  minute: number,
  firing: readonly Firing[],
  selector = 'alertstate="firing"',
): RuleTest['promql_expr_test'][number] {
  return {
    expr: `count by (alertname, objective, severity) (ALERTS{${selector}})`,
    eval_time: `${minute}m`,
    exp_samples: firing.map(({ alertname, objective, severity }) => ({
      labels: `{alertname="${alertname}",objective="${objective}",severity="${severity}"}`,
      value: 1,
    })),
  };
}

function seriesOf(
  objectives: ServiceObjectives,
  phasesOf: (objective: Objective) => readonly Phase[],
  total = eventsPerScrape,
): RuleTest['input_series'] {
  const all = objectives.objectives.flatMap(objective =>
    eventSeries(objective, objectives, phasesOf(objective), total),
  );
  return [...new Map(all.map(each => [each.series, each])).values()];
}

function scrapesIn(
  minutes: number,
  { scrapeIntervalSeconds }: ServiceObjectives,
): number {
  return Math.ceil((minutes * 60) / scrapeIntervalSeconds);
}

function test(
  name: string,
  objectives: ServiceObjectives,
  parts: Pick<RuleTest, 'input_series' | 'promql_expr_test'>,
): RuleTest {
  const { service, scrapeIntervalSeconds } = objectives;
  return {
    name: `${service.namespace}/${service.name}: ${name}`,
    interval: `${scrapeIntervalSeconds}s`,
    ...parts,
  };
}

/** Windows longer than this hold all that there is, so that their rate is that of the events. */
const steadyMinutes = 20;

/** One rate from the start: what fires is what the rate is above. */
function atRate(burn: number, objectives: ServiceObjectives): RuleTest {
  const scrapes = scrapesIn(steadyMinutes, objectives);
  const share = (objective: Objective) => shareOf(objective, burn, objectives);
  const firing = objectives.objectives.flatMap(objective =>
    windows
      .filter(
        ({ rate }) =>
          share(objective) > scaled(rate, objectives) * allowed(objective),
      )
      .map(({ alert, severity }) =>
        named(objectives, `BudgetBurn${alert}`, objective, severity),
      ),
  );
  return test(`${burn} times what is allowed`, objectives, {
    input_series: seriesOf(objectives, objective => [
      { scrapes, badShare: share(objective) },
    ]),
    promql_expr_test: [expectation(steadyMinutes, firing)],
  });
}

/** An outage of a service that hardly anybody uses: pages need two failures at their limit, tickets none. */
function withLittleTraffic(objectives: ServiceObjectives): RuleTest {
  const scrapes = scrapesIn(steadyMinutes, objectives);
  const events = Math.min(
    ...objectives.objectives.map(objective => {
      const limit = scaled(fast, objectives) * allowed(objective);
      return 2 / limit;
    }),
  );
  const firing = objectives.objectives.flatMap(objective =>
    windows
      .filter(
        ({ rate, severity }) =>
          scaled(rate, objectives) * allowed(objective) < 1 &&
          (severity === 'ticket' || objective.event === 'minute'),
      )
      .map(({ alert, severity }) =>
        named(objectives, `BudgetBurn${alert}`, objective, severity),
      ),
  );
  return test('an outage with little traffic', objectives, {
    input_series: seriesOf(
      objectives,
      () => [{ scrapes, badShare: 1 }],
      events / 2 / scrapes,
    ),
    promql_expr_test: [expectation(steadyMinutes, firing)],
  });
}

/** Nothing was ever scraped: told five minutes after the rules came, and nothing else is. */
function neverSeen(objectives: ServiceObjectives): RuleTest {
  const firing = objectives.objectives.map(objective =>
    named(objectives, 'NoData', objective, 'page'),
  );
  return test('no data', objectives, {
    input_series: [],
    promql_expr_test: [expectation(4, []), expectation(5, firing)],
  });
}

/** All is well, then nothing is seen any more: told once the range is empty, and five minutes later. */
function goneSilent(objectives: ServiceObjectives): RuleTest {
  const range = Math.max(5, (3 * objectives.scrapeIntervalSeconds) / 60);
  const last = 20;
  const told = Math.ceil(last + range) + 5;
  const firing = objectives.objectives.map(objective =>
    named(objectives, 'NoData', objective, 'page'),
  );
  const scrapes = Math.floor((last * 60) / objectives.scrapeIntervalSeconds);
  return test('a silent exporter', objectives, {
    input_series: seriesOf(objectives, () => [{ scrapes, badShare: 0 }]),
    promql_expr_test: [
      expectation(told - 6, []),
      expectation(told + 2, firing),
    ],
  });
}

/** Series of bad events, or of what they are told from, that were never created. */
function badNeverBorn(objectives: ServiceObjectives): RuleTest {
  const scrapes = scrapesIn(steadyMinutes, objectives);
  const firing = objectives.objectives
    .filter(({ event }) => event !== 'minute')
    .map(objective =>
      named(objectives, 'BadEventsMissing', objective, 'ticket'),
    );
  return test('bad events without series', objectives, {
    input_series: seriesOf(objectives, () => [{ scrapes, badShare: 0 }]).filter(
      ({ series }) => !/_bucket\{|cause="platform"/.test(series),
    ),
    promql_expr_test: [expectation(steadyMinutes, firing)],
  });
}

/**
 * Half an hour without a failure, then everything fails. After k minutes k of
 * 30 + k minutes are bad, which the page of an hour fires above its limit for:
 * k > 30 × limit ÷ (1 − limit). Minutes are counted from the very first, so
 * there are 31 + k of them. Scrapes must fall on whole minutes.
 */
function outage(objectives: ServiceObjectives): RuleTest | undefined {
  if (60 % objectives.scrapeIntervalSeconds !== 0) return undefined;
  const paged = objectives.objectives.flatMap(objective => {
    const limit = scaled(fast, objectives) * allowed(objective);
    const before = objective.event === 'minute' ? 31 : healthyMinutes;
    const minute = Math.floor((before * limit) / (1 - limit)) + 1;
    return limit < 1 && minute <= longestWait ? [{ objective, minute }] : [];
  });
  const of = ({ name }: Objective) =>
    `alertstate="firing",alertname="VitalsBudgetBurnFast",objective="${name}"`;
  return test('an outage', objectives, {
    input_series: seriesOf(objectives, () => [
      { scrapes: scrapesIn(healthyMinutes, objectives), badShare: 0 },
      { scrapes: scrapesIn(longestWait, objectives), badShare: 1 },
    ]),
    promql_expr_test: paged.flatMap(({ objective, minute }) => [
      expectation(healthyMinutes + minute - 1, [], of(objective)),
      expectation(
        healthyMinutes + minute,
        [named(objectives, 'BudgetBurnFast', objective, 'page')],
        of(objective),
      ),
    ]),
  });
}

/** What the rules of a service must do: nothing when it is well, and each alert at its own rate, minute and silence. */
export function ruleTests(objectives: ServiceObjectives): RuleTests {
  const sudden = outage(objectives);
  return {
    '1m': [
      ...(sudden ? [sudden] : []),
      neverSeen(objectives),
      goneSilent(objectives),
    ],
    '5m': [
      ...burns.map(burn => atRate(burn, objectives)),
      withLittleTraffic(objectives),
      badNeverBorn(objectives),
    ],
  };
}
