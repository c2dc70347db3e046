import fc from 'fast-check';
import { burnRateIn, conditionOf } from './burnAlerts';
import {
  arithmetic,
  count,
  evaluate,
  holds,
  number,
  printCondition,
  printExpression,
  type Condition,
  type CountOf,
  type Expression,
} from './expression';

const known: Readonly<Record<string, number>> = {
  'bad 1h': 3,
  'total 1h': 200,
  'bad 5m': 0,
  'total 5m': 0,
};

const counts: CountOf = (events, window) => known[`${events} ${window}`];

const printCount = (events: string, window: string) => `${events}_${window}`;

describe('an expression', () => {
  it('is evaluated over counts', () => {
    // 3 ÷ (200 × 0.005)
    expect(evaluate(burnRateIn('1h', 0.995), counts)).toBe(3);
  });

  it('has no value where a count is missing', () => {
    expect(evaluate(burnRateIn('6h', 0.995), counts)).toBeUndefined();
  });

  it('is NaN where nothing happened, as in PromQL', () => {
    expect(evaluate(burnRateIn('5m', 0.995), counts)).toBeNaN();
  });

  it('is printed with brackets around every part that is arithmetic itself', () => {
    const difference = arithmetic<'1h'>(
      number(10),
      '-',
      arithmetic<'1h'>(count('bad', '1h'), '+', number(2)),
    );
    expect(printExpression(difference, printCount)).toBe('10 - (bad_1h + 2)');
    expect(printExpression(burnRateIn('1h', 0.999), printCount)).toBe(
      'bad_1h / (total_1h * 0.001)',
    );
  });

  it('gives the same number printed as evaluated', () => {
    const leaf: fc.Arbitrary<Expression<'1h'>> = fc.oneof(
      fc.integer({ min: 1, max: 9 }).map(value => number(value)),
      fc.constantFrom(count('bad', '1h'), count('total', '1h')),
    );
    const { tree } = fc.letrec<{ tree: Expression<'1h'> }>(tie => ({
      tree: fc.oneof(
        { depthSize: 'small' },
        leaf,
        fc
          .tuple(tie('tree'), fc.constantFrom('+', '-', '*', '/'), tie('tree'))
          .map(([left, operator, right]) =>
            arithmetic<'1h'>(left, operator, right),
          ),
      ),
    }));
    fc.assert(
      fc.property(tree, expression => {
        const text = printExpression(expression, events =>
          String(counts(events, '1h')),
        );
        // JavaScript and PromQL bind the four operators alike.
        // eslint-disable-next-line no-new-func -- the text is our own arithmetic
        const read: unknown = new Function(`return ${text}`)();
        expect(read).toBe(evaluate(expression, counts));
      }),
    );
  });
});

describe('a condition', () => {
  const above = (limit: number): Condition => ({
    kind: 'comparison',
    operator: '>',
    left: burnRateIn('1h', 0.995),
    limit,
  });

  it('holds above its limit and not at it', () => {
    expect([2.99, 3, 3.01].map(limit => holds(above(limit), counts))).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('of several holds where all do', () => {
    const both = (limit: number): Condition => ({
      kind: 'all',
      conditions: [above(1), above(limit)],
    });
    expect([holds(both(2), counts), holds(both(4), counts)]).toEqual([
      true,
      false,
    ]);
  });

  it('never holds where a count is missing or nothing happened', () => {
    const of = (window: '5m' | '6h'): Condition => ({
      kind: 'comparison',
      operator: '>',
      left: burnRateIn(window, 0.995),
      limit: 0,
    });
    expect([holds(of('5m'), counts), holds(of('6h'), counts)]).toEqual([
      false,
      false,
    ]);
  });

  it('is printed as the value of its first comparison where all hold', () => {
    const condition = conditionOf(
      {
        name: 'fast',
        severity: 'page',
        long: '1h',
        short: '5m',
        budgetShare: 0.02,
        burnRate: 13.44,
        minimumEvents: 149,
      },
      0.999,
    );
    expect(printCondition(condition, printCount)).toBe(
      [
        '(bad_1h / (total_1h * 0.001) > 13.44)',
        'and',
        '(bad_5m / (total_5m * 0.001) > 13.44)',
        'and',
        '(total_1h >= 149)',
      ].join('\n'),
    );
  });
});
