import { parseScrape } from './parseScrape';

describe('parseScrape', () => {
  it('reads a counter, a gauge and a histogram', () => {
    const parsed = parseScrape(
      [
        '# HELP requests_total Requests answered.',
        '# TYPE requests_total counter',
        'requests_total{route="/a",code="500"} 0',
        'requests_total{route="/a",code="200"} 1.5e3 1700000000000',
        '',
        '# TYPE wait_seconds histogram',
        'wait_seconds_bucket{le="0.1"} 2',
        'wait_seconds_bucket{le="+Inf"} 3',
        'wait_seconds_sum 0.7',
        'wait_seconds_count 3',
        '# TYPE draining gauge',
        'draining 1',
      ].join('\n'),
    );
    expect(parsed).toEqual({
      ok: true,
      families: [
        {
          name: 'requests_total',
          type: 'counter',
          help: 'Requests answered.',
          samples: [
            {
              name: 'requests_total',
              labels: { route: '/a', code: '500' },
              value: 0,
            },
            {
              name: 'requests_total',
              labels: { route: '/a', code: '200' },
              value: 1500,
            },
          ],
        },
        {
          name: 'wait_seconds',
          type: 'histogram',
          help: '',
          samples: [
            { name: 'wait_seconds_bucket', labels: { le: '0.1' }, value: 2 },
            { name: 'wait_seconds_bucket', labels: { le: '+Inf' }, value: 3 },
            { name: 'wait_seconds_sum', labels: {}, value: 0.7 },
            { name: 'wait_seconds_count', labels: {}, value: 3 },
          ],
        },
        {
          name: 'draining',
          type: 'gauge',
          help: '',
          samples: [{ name: 'draining', labels: {}, value: 1 }],
        },
      ],
    });
  });

  it('reads escapes, braces and commas inside label values', () => {
    const parsed = parseScrape('a{b="x,\\"y\\"}\\\\",c="\\n"} NaN');
    expect(parsed).toEqual({
      ok: true,
      families: [
        {
          name: 'a',
          type: 'untyped',
          help: '',
          samples: [
            { name: 'a', labels: { b: 'x,"y"}\\', c: '\n' }, value: NaN },
          ],
        },
      ],
    });
  });

  it('keeps a counter whose name ends like a part of a histogram', () => {
    const parsed = parseScrape('# TYPE a_count counter\na_count 4');
    expect(parsed.ok && parsed.families.map(({ name }) => name)).toEqual([
      'a_count',
    ]);
  });

  it('reads infinities and NaN in any case, as Prometheus does', () => {
    const parsed = parseScrape('a +Inf\nb -Inf\nc Nan\nd infinity');
    expect(
      parsed.ok && parsed.families.map(({ samples }) => samples[0].value),
    ).toEqual([Infinity, -Infinity, NaN, Infinity]);
  });

  it.each([
    ['<html>', 1],
    ['a 1\nb{c=d} 2', 2],
    ['a 1\nb{c="d} 2', 2],
    ['a one', 1],
    ['a', 1],
  ])('says at which line %j leaves the format', (text, line) => {
    expect(parseScrape(text)).toEqual({
      ok: false,
      problem: `line ${line} is not in the Prometheus text format`,
    });
  });
});
