/** One sum of counters in a query. */
export type Term = {
  sign: '+' | '-';
  /** Labels that the sum is grouped by; undefined for a selector alone and for `sum(…)`. */
  by?: readonly string[];
  /** `http_requests_total{code="500"}`. */
  selector: string;
};

const matcher =
  /[a-zA-Z_][a-zA-Z0-9_]*\s*(?:=~|!~|!=|=)\s*(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`)/
    .source;
const matchers = `\\{\\s*(?:${matcher}\\s*(?:,\\s*${matcher}\\s*)*,?)?\\s*\\}`;
const selector = `[a-zA-Z_:][a-zA-Z0-9_:]*\\s*(?:${matchers})?`;
const grouping =
  'by\\s*\\(\\s*((?:[a-zA-Z_]\\w*\\s*(?:,\\s*[a-zA-Z_]\\w*\\s*)*)?)\\)';

const summedTerm = new RegExp(
  `\\s*sum\\s*(?:${grouping}\\s*)?\\(\\s*(${selector})\\s*\\)\\s*(?:${grouping})?`,
  'y',
);
const plainTerm = new RegExp(`\\s*(${selector})`, 'y');
const operator = /\s*([+-])/y;
const blank = /\s*$/y;

function match(pattern: RegExp, text: string, at: number) {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function labelsOf(text: string | undefined): string[] | undefined {
  const labels = text?.split(',').map(label => label.trim());
  return labels?.some(Boolean) ? labels.filter(Boolean) : undefined;
}

function termAt(
  text: string,
  at: number,
): { by?: readonly string[]; selector: string; end: number } | undefined {
  const sum = match(summedTerm, text, at);
  if (sum) {
    const by = labelsOf(sum[1] ?? sum[3]);
    return {
      ...(by ? { by } : {}),
      selector: sum[2].trim(),
      end: at + sum[0].length,
    };
  }
  const plain = match(plainTerm, text, at);
  return plain
    ? { selector: plain[1].trim(), end: at + plain[0].length }
    : undefined;
}

/**
 * The counters of a query: selectors, sums of them, and those added to or taken
 * from one another. Undefined for anything else, which is no count: rates,
 * ratios, functions over windows of its own.
 */
export function parseCounters(query: string): Term[] | undefined {
  const terms: Term[] = [];
  let sign: Term['sign'] = '+';
  for (let at = 0; ; ) {
    const term = termAt(query, at);
    if (!term) return undefined;
    const { end, ...counters } = term;
    terms.push({ sign, ...counters });
    if (match(blank, query, end)) return terms;
    const next = match(operator, query, end);
    if (!next) return undefined;
    sign = next[1] === '-' ? '-' : '+';
    at = end + next[0].length;
  }
}

/** Terms as PromQL, each written by `print`; the first is never taken away. */
export function printTerms(
  terms: readonly Term[],
  print: (term: Term) => string,
): string {
  return terms
    .map((term, index) =>
      index === 0 ? print(term) : ` ${term.sign} ${print(term)}`,
    )
    .join('');
}

/** The same counters taken away. */
export function negated(terms: readonly Term[]): Term[] {
  return terms.map(term => ({
    ...term,
    sign: term.sign === '+' ? ('-' as const) : ('+' as const),
  }));
}
