import {
  budgetLeftIn,
  burnAlertsOf,
  burnRateIn,
  conditionOf,
  evaluate,
  holds,
  printCondition,
  printExpression,
  windowNames,
} from '@vitals/plugin-vitals-common/slo';
import type {
  CountedEvents,
  CountOf,
  Expression,
  WindowName,
} from '@vitals/plugin-vitals-common/slo';
import { RealPrometheus } from '@vitals/plugin-vitals-node/testUtils';
import type { KnownSeries } from '@vitals/plugin-vitals-node/testUtils';
import fc from 'fast-check';
import { askInBatches } from './__testUtils__/askInBatches';

/** How many cases are generated; each asks several expressions. */
const cases = 250;
const seed = 20_260_601;
const at = Date.UTC(2026, 5, 1) / 1000;

const events: readonly CountedEvents[] = ['total', 'bad'];

/** Evenly spread; generated doubles would be tiny for the most part. */
function share(most: number) {
  return fc.nat({ max: 1_000_000 }).map(part => (most * part) / 1_000_000);
}

/** Whole numbers, estimates between them, and nothing. */
const arbitraryTotal = fc.oneof(
  { weight: 4, arbitrary: fc.nat({ max: 5_000_000 }) },
  { weight: 4, arbitrary: share(300) },
  { weight: 1, arbitrary: fc.constant(0) },
);

/** Few failures or many, so that alerts fire in some cases. */
const arbitraryBadShare = fc.oneof(
  { weight: 3, arbitrary: share(1) },
  { weight: 2, arbitrary: share(0.02) },
  { weight: 1, arbitrary: fc.constant(0) },
);

/** Counts of one window; without a series the count is absent. */
const arbitraryCounts = fc
  .record({
    total: arbitraryTotal,
    badShare: fc.option(arbitraryBadShare, { freq: 12 }),
    isSeen: fc.oneof(
      { weight: 15, arbitrary: fc.constant(true) },
      { weight: 1, arbitrary: fc.constant(false) },
    ),
  })
  .map(({ total, badShare, isSeen }) => ({
    total: isSeen ? total : undefined,
    bad: badShare === null ? undefined : total * badShare,
  }));

const arbitraryTarget = fc
  .oneof(
    fc.integer({ min: 50_000, max: 99_999 }),
    fc.integer({ min: 99_000, max: 99_999 }),
  )
  .map(parts => parts / 100_000);

/** Any arithmetic, so that the printer's brackets are tried too. */
const { tree: arbitraryExpression } = fc.letrec<{
  tree: Expression<WindowName>;
}>(tie => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.tuple(fc.constantFrom(...events), fc.constantFrom(...windowNames)).map(
      ([kind, window]): Expression<WindowName> => ({
        kind: 'count',
        events: kind,
        window,
      }),
    ),
    fc
      .double({ min: -1e6, max: 1e6, noNaN: true })
      // Minus zero is not written.
      .map(
        (value): Expression<WindowName> => ({
          kind: 'number',
          value: value || 0,
        }),
      ),
    fc
      .tuple(
        tie('tree'),
        fc.constantFrom<('+' | '-' | '*' | '/')[]>('+', '-', '*', '/'),
        tie('tree'),
      )
      .map(
        ([left, operator, right]): Expression<WindowName> => ({
          kind: 'arithmetic',
          operator,
          left,
          right,
        }),
      ),
  ),
}));

type Counts = Readonly<Partial<Record<CountedEvents, number>>>;

type Case = {
  name: string;
  target: number;
  periodSeconds: number;
  counts: ReadonlyMap<WindowName, Counts>;
  expression: Expression<WindowName>;
};

const arbitraryCase = fc.record({
  target: arbitraryTarget,
  periodSeconds: fc.integer({ min: 7, max: 90 }).map(days => days * 86_400),
  counts: fc
    .tuple(...windowNames.map(() => arbitraryCounts))
    .map(all => new Map(windowNames.map((name, index) => [name, all[index]]))),
  expression: arbitraryExpression,
});

const generated: readonly Case[] = fc
  .sample(arbitraryCase, { numRuns: cases, seed })
  .map((each, index) => ({ ...each, name: String(index) }));

/** Each count as a gauge of its own. */
function seriesOf({ name, counts }: Case): KnownSeries[] {
  return [...counts].flatMap(([window, found]) =>
    events.flatMap(kind => {
      const value = found[kind];
      const labels = { case: name, events: kind, window };
      return value === undefined
        ? []
        : [{ metric: 'counted', labels, samples: [{ at, value }] }];
    }),
  );
}

function printCountOf({ name }: Case) {
  return (kind: CountedEvents, window: WindowName) =>
    `max by (case) (counted{case="${name}",events="${kind}",window="${window}"})`;
}

function readerOf({ counts }: Case): CountOf<WindowName> {
  return (kind, window) => counts.get(window)?.[kind];
}

/** What is asked of one case, and what the domain says of it: undefined is an empty answer. */
type Asked = { query: string; expected: number | undefined };

function valuesOf(one: Case): Asked[] {
  const { target, expression } = one;
  return [
    expression,
    ...windowNames.map(window => burnRateIn(window, target)),
    budgetLeftIn('period', target),
    budgetLeftIn('calendar', target),
  ].map(each => ({
    query: printExpression(each, printCountOf(one)),
    expected: evaluate(each, readerOf(one)),
  }));
}

function firing(one: Case): { query: string; expected: boolean }[] {
  return burnAlertsOf(one, one.periodSeconds).map(alert => {
    const condition = conditionOf(alert, one.target);
    return {
      query: printCondition(condition, printCountOf(one)),
      expected: holds(condition, readerOf(one)),
    };
  });
}

describe('one formula', () => {
  let prometheus: RealPrometheus;

  beforeAll(async () => {
    prometheus = await RealPrometheus.start(generated.flatMap(seriesOf));
  });

  afterAll(() => prometheus.stop());

  const answersTo = (asked: readonly { query: string }[]) =>
    askInBatches(
      prometheus,
      asked.map(({ query }) => ({ query, at })),
    );

  it(`gives the same number in Prometheus as here, to the last bit, in ${cases} cases`, async () => {
    const asked = generated.flatMap(valuesOf);
    const answers = await answersTo(asked);
    const expected = asked.map(each =>
      each.expected === undefined ? [] : [each.expected],
    );
    expect(answers).toEqual(expected);
    // Cases without a number would prove nothing.
    const numbers = answers.flat().filter(Number.isFinite);
    expect(numbers.length).toBeGreaterThan(cases * 5);
  }, 60_000);

  it('fires in Prometheus when and only when it fires here', async () => {
    const asked = generated.flatMap(firing);
    const answers = await answersTo(asked);
    const fired = answers.map(({ length }) => length > 0);
    expect(fired).toEqual(asked.map(({ expected }) => expected));
    const often = fired.filter(fires => fires).length;
    expect(often).toBeGreaterThan(cases / 5);
    expect(fired.length - often).toBeGreaterThan(cases / 5);
  }, 60_000);
});
