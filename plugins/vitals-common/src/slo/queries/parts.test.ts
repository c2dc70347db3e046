import { partedQuery, readParts } from './parts';

function part(expression: string, meaning: string) {
  return { expression, meaning };
}

describe('partedQuery', () => {
  it('is none where there is nothing to ask', () => {
    expect(partedQuery([])).toBeUndefined();
  });

  it('tells expressions apart by a label, and asks each of them once', () => {
    const query = partedQuery([
      part('a', 'first'),
      part('b', 'second'),
      part('a', 'third'),
    ]);
    expect(query).toEqual({
      query:
        'label_replace(a, "part", "0", "", "")\nor\nlabel_replace(b, "part", "1", "", "")',
      meanings: [['first', 'third'], ['second']],
    });
  });

  it('halves many, so that no sample is looked at as often as there are parts', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const query = partedQuery(names.map(name => part(name, name)))?.query;
    expect(
      query?.replace(/label_replace\((.), "part", "\d", "", ""\)/g, '$1'),
    ).toBe('((a\nor\nb)\nor\n(c))\nor\n(d\nor\ne)');
  });
});

describe('readParts', () => {
  const query = { query: '', meanings: [['first', 'third'], ['second']] };
  const sample = (labels: Record<string, string>) => ({ labels, value: 7 });

  it('gives each sample all that its part means', () => {
    const read = [...readParts(query, [sample({ part: '0' })])];
    expect(read.map(({ meaning, value }) => [meaning, value])).toEqual([
      ['first', 7],
      ['third', 7],
    ]);
  });

  it('leaves out what no part of the query made', () => {
    const odd: Record<string, string>[] = [
      {},
      { part: '2' },
      { part: '-1' },
      { part: 'length' },
    ];
    expect([...readParts(query, odd.map(sample))]).toEqual([]);
  });
});
