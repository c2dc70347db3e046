import { negated, parseCounters, printTerms } from './counterQuery';

describe('a query of counters', () => {
  it.each([
    ['http_requests_total', [{ sign: '+', selector: 'http_requests_total' }]],
    [
      'a:b{x="1", y=~"a|b",}',
      [{ sign: '+', selector: 'a:b{x="1", y=~"a|b",}' }],
    ],
    [
      ' sum( errors{path="/a)b"} )\n',
      [{ sign: '+', selector: 'errors{path="/a)b"}' }],
    ],
    [
      'sum by (namespace, service) (a{}) - sum(b{c!="\\"}"}) by (pod)',
      [
        { sign: '+', by: ['namespace', 'service'], selector: 'a{}' },
        { sign: '-', by: ['pod'], selector: 'b{c!="\\"}"}' },
      ],
    ],
    [
      "sum by () (a{b='x'}) + c{d=`y`}",
      [
        { sign: '+', selector: "a{b='x'}" },
        { sign: '+', selector: 'c{d=`y`}' },
      ],
    ],
  ])('%s is read', (query, terms) => {
    expect(parseCounters(query)).toEqual(terms);
  });

  it.each([
    '',
    'sum(rate(http_requests_total[5m]))',
    'http_requests_total[5m]',
    'a / b',
    'a * 2',
    'max(a)',
    'sum(a) or vector(0)',
    'sum without (pod) (a)',
    'sum(a',
    'a{b="c}',
    'a offset 5m',
    'a{b="c"} # comment',
    'sum(a{{.window}})',
    '-a',
    'a -',
    '5',
  ])('%j is none', query => {
    expect(parseCounters(query)).toBeUndefined();
  });

  it('is written with each counter as one likes', () => {
    const all = parseCounters('sum(a) + b') ?? [];
    const good = parseCounters('c - d') ?? [];
    expect(
      printTerms(
        [...all, ...negated(good)],
        ({ selector }) => `f(${selector})`,
      ),
    ).toBe('f(a) + f(b) - f(c) + f(d)');
  });
});
