/** What is counted: good events never are, so that nothing is lost between two counters. */
export type CountedEvents = 'total' | 'bad';

/** Arithmetic over counts, evaluated here and printed as PromQL from one tree. */
export type Expression<Window extends string = string> =
  | { kind: 'number'; value: number }
  | { kind: 'count'; events: CountedEvents; window: Window }
  | {
      kind: 'arithmetic';
      operator: '+' | '-' | '*' | '/';
      left: Expression<Window>;
      right: Expression<Window>;
    };

/** A statement about counts. */
export type Condition<Window extends string = string> =
  | {
      kind: 'comparison';
      operator: '>' | '>=';
      left: Expression<Window>;
      limit: number;
    }
  | { kind: 'all'; conditions: readonly Condition<Window>[] };

/** The count of one kind of events in one window; undefined where there is none, as an empty PromQL vector. */
export type CountOf<Window extends string = string> = (
  events: CountedEvents,
  window: Window,
) => number | undefined;

export function number(value: number): Expression<never> {
  return { kind: 'number', value };
}

export function count<const Window extends string>(
  events: CountedEvents,
  window: Window,
): Expression<Window> {
  return { kind: 'count', events, window };
}

export function arithmetic<Window extends string>(
  left: Expression<Window>,
  operator: '+' | '-' | '*' | '/',
  right: Expression<Window>,
): Expression<Window> {
  return { kind: 'arithmetic', operator, left, right };
}

const calculate = {
  '+': (left: number, right: number) => left + right,
  '-': (left: number, right: number) => left - right,
  '*': (left: number, right: number) => left * right,
  '/': (left: number, right: number) => left / right,
};

/** The value of an expression; undefined where a count is missing, NaN for 0 ÷ 0 as in PromQL. */
export function evaluate<Window extends string>(
  expression: Expression<Window>,
  countOf: CountOf<Window>,
): number | undefined {
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'count':
      return countOf(expression.events, expression.window);
    default: {
      const left = evaluate(expression.left, countOf);
      const right = evaluate(expression.right, countOf);
      return left === undefined || right === undefined
        ? undefined
        : calculate[expression.operator](left, right);
    }
  }
}

/** Whether a condition holds; never where a count is missing or nothing happened. */
export function holds<Window extends string>(
  condition: Condition<Window>,
  countOf: CountOf<Window>,
): boolean {
  if (condition.kind === 'all') {
    return condition.conditions.every(each => holds(each, countOf));
  }
  const value = evaluate(condition.left, countOf);
  if (value === undefined) return false;
  return condition.operator === '>'
    ? value > condition.limit
    : value >= condition.limit;
}

/** How a count is written in PromQL; it must bind tighter than any operator. */
export type PrintCount<Window extends string = string> = (
  events: CountedEvents,
  window: Window,
) => string;

function operand<Window extends string>(
  expression: Expression<Window>,
  printCount: PrintCount<Window>,
): string {
  const text = printExpression(expression, printCount);
  return expression.kind === 'arithmetic' ? `(${text})` : text;
}

/** An expression as PromQL. */
export function printExpression<Window extends string>(
  expression: Expression<Window>,
  printCount: PrintCount<Window>,
): string {
  switch (expression.kind) {
    case 'number':
      return String(expression.value);
    case 'count':
      return printCount(expression.events, expression.window);
    default: {
      const { left, operator, right } = expression;
      return `${operand(left, printCount)} ${operator} ${operand(
        right,
        printCount,
      )}`;
    }
  }
}

/** A condition as PromQL: the value of its first comparison where all hold, else nothing. */
export function printCondition<Window extends string>(
  condition: Condition<Window>,
  printCount: PrintCount<Window>,
): string {
  if (condition.kind === 'all') {
    return condition.conditions
      .map(each => `(${printCondition(each, printCount)})`)
      .join('\nand\n');
  }
  const { left, operator, limit } = condition;
  return `${printExpression(left, printCount)} ${operator} ${limit}`;
}
