/** The value of one series at the instant that was asked for. May be NaN or infinite. */
export type QuerySample = {
  labels: Readonly<Record<string, string>>;
  value: number;
};

/** An expression, and what its values mean. */
export type QueryPart<Meaning> = { expression: string; meaning: Meaning };

/** Many expressions in one query, so that their number costs no further request. */
export type PartedQuery<Meaning> = {
  query: string;
  /** By the number that the answer's label `part` holds; an expression may mean several things. */
  meanings: readonly (readonly Meaning[])[];
};

/** A sample of an answer, and what it means. */
export type MeantSample<Meaning> = QuerySample & { meaning: Meaning };

/** Halves of halves, since each `or` looks at every sample on both of its sides. */
function union(expressions: readonly string[]): string {
  if (expressions.length <= 2) return expressions.join('\nor\n');
  const middle = Math.ceil(expressions.length / 2);
  const halves = [expressions.slice(0, middle), expressions.slice(middle)];
  return halves.map(half => `(${union(half)})`).join('\nor\n');
}

/** One query for all parts, each expression once; undefined where there is none. */
export function partedQuery<Meaning>(
  parts: readonly QueryPart<Meaning>[],
): PartedQuery<Meaning> | undefined {
  const byExpression = new Map<string, Meaning[]>();
  for (const { expression, meaning } of parts) {
    const meanings = byExpression.get(expression);
    if (meanings) meanings.push(meaning);
    else byExpression.set(expression, [meaning]);
  }
  if (byExpression.size === 0) return undefined;
  const marked = [...byExpression.keys()].map(
    (expression, index) =>
      `label_replace(${expression}, "part", "${index}", "", "")`,
  );
  return { query: union(marked), meanings: [...byExpression.values()] };
}

/** The samples of an answer with their meanings; what no part of the query made is left out. */
export function* readParts<Meaning>(
  { meanings }: PartedQuery<Meaning>,
  samples: readonly QuerySample[],
): Generator<MeantSample<Meaning>> {
  for (const { labels, value } of samples) {
    for (const meaning of meanings[Number(labels.part)] ?? []) {
      yield { labels, value, meaning };
    }
  }
}
