import fc from 'fast-check';
import { parse } from 'yaml';
import { printManifest } from './printManifest';

describe('printManifest', () => {
  it('prints comments, then fields and lists in block style', () => {
    const object = {
      kind: 'Service',
      spec: { ports: [{ name: 'http', port: 80 }, [1, 2]], none: [], open: {} },
    };
    expect(printManifest(object, ['One.', 'Two.'])).toBe(
      [
        '# One.',
        '# Two.',
        'kind: Service',
        'spec:',
        '  ports:',
        '    - name: http',
        '      port: 80',
        '    - - 1',
        '      - 2',
        '  none: []',
        '  open: {}',
        '',
      ].join('\n'),
    );
  });

  it.each([
    ['registry.example.org:5000/a/b', 'registry.example.org:5000/a/b'],
    ['10m', '10m'],
    ['25%', '25%'],
    ['on', "'on'"],
    ['1.4', "'1.4'"],
    ['12:30:45', "'12:30:45'"],
    ['e1', "'e1'"],
    ['', "''"],
    ['{"a":1}', `'{"a":1}'`],
    ["it's", `"it's"`],
    ['two\nlines', '|-\n  two\n  lines'],
    ['two\n  lines', '"two\\n  lines"'],
    ['a line\n', '"a line\\n"'],
    ['two\n\nlines', '"two\\n\\nlines"'],
  ])('prints the text %j as %s', (text, printed) => {
    expect(printManifest({ key: text }, [])).toBe(`key: ${printed}\n`);
  });

  it('prints text of several lines below its key or dash', () => {
    const object = { rules: [{ expr: 'a\nand\n# b: c' }, 'x\ny'] };
    expect(printManifest(object, [])).toBe(
      [
        'rules:',
        '  - expr: |-',
        '      a',
        '      and',
        '      # b: c',
        '  - |-',
        '    x',
        '    y',
        '',
      ].join('\n'),
    );
  });

  it('is read back as the same values by YAML 1.1 and by YAML 1.2', () => {
    const value = fc.letrec(tie => ({
      node: fc.oneof(
        { maxDepth: 4 },
        fc.string({ unit: 'grapheme' }),
        fc.string(),
        fc
          .array(fc.string({ maxLength: 6 }), { minLength: 2, maxLength: 3 })
          .map(lines => lines.join('\n')),
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('node'), { maxLength: 3 }),
        fc.dictionary(fc.string({ minLength: 1 }), tie('node'), {
          maxKeys: 3,
          noNullPrototype: true,
        }),
      ),
    })).node;
    fc.assert(
      fc.property(value, object => {
        const text = printManifest({ object }, []);
        expect(parse(text, { version: '1.1' })).toEqual({ object });
        expect(parse(text, { version: '1.2' })).toEqual({ object });
      }),
      { examples: [['<<'], [{ '<<': 1 }], [{ __proto__x: 'a' }]] },
    );
  });
});
