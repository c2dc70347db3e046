import { z } from 'zod';
import { formatProblem } from './problem';
import { readDocument, readYaml, type Parsed } from './readYaml';

const source = { file: 'f.yaml', expected: 'a policy (kind: Policy)' };

function linesOf(parsed: Parsed<unknown>): string[] {
  return parsed.ok ? ['no problem'] : parsed.problems.map(formatProblem);
}

/** `a0: &a0 [x, x], a1: &a1 [*a0, *a0], …`: doubles with every level. */
function doublingAliases(levels: number): string {
  const line = (level: number) => {
    const item = level === 0 ? 'x' : `*a${level - 1}`;
    return `a${level}: &a${level} [${item}, ${item}]`;
  };
  return Array.from({ length: levels }, (_, level) => line(level)).join('\n');
}

describe('readYaml', () => {
  it.each([
    ['a byte order mark', '\ufeffa: 1\n', { a: 1 }],
    ['CRLF line ends', 'a: 1\r\nb: |\r\n  x\r\n', { a: 1, b: 'x\n' }],
    ['JSON', '{"a": [1, "2", null]}', { a: [1, '2', null] }],
    ['comments and a marker', '# ours\n---\na: 1 # one\n...\n', { a: 1 }],
    ['anchors', 'a: &x { b: 1 }\nc: *x\n', { a: { b: 1 }, c: { b: 1 } }],
    [
      'words of YAML 1.1',
      'a: yes\nb: 010\nc: 1:30\n',
      { a: 'yes', b: 10, c: '1:30' },
    ],
    ['50 levels', `${'{a: '.repeat(50)}1${'}'.repeat(50)}`, {}],
    ['numbers as keys', '1: a\n', { '1': 'a' }],
  ])('reads %s', (_, text, value) => {
    expect(readYaml(text, source)).toMatchObject({ ok: true, value });
  });

  it.each([
    [
      'an empty file',
      '',
      'f.yaml: expected a policy (kind: Policy), found an empty file',
    ],
    [
      'white space',
      ' \n\n',
      'f.yaml: expected a policy (kind: Policy), found an empty file',
    ],
    [
      'comments alone',
      '# nothing\n',
      'f.yaml:1:1: expected a policy (kind: Policy), found no content',
    ],
    [
      'null',
      '~',
      'f.yaml:1:1: expected a policy (kind: Policy), found no content',
    ],
    [
      'a list',
      '\n- a\n',
      'f.yaml:2:1: expected a policy (kind: Policy), found a list',
    ],
    [
      'text',
      'hello',
      'f.yaml:1:1: expected a policy (kind: Policy), found "hello"',
    ],
    [
      'binary data',
      'a: \u0000',
      'f.yaml: expected a policy (kind: Policy) as UTF-8 text, found binary data',
    ],
    [
      'bytes that were no UTF-8',
      'a: \ufffd',
      'f.yaml: expected a policy (kind: Policy) as UTF-8 text, found binary data',
    ],
    [
      'more than 1 MiB',
      `a: ${'x'.repeat(2 * 1024 * 1024)}`,
      'f.yaml: expected at most 1 MiB, found 2.0 MiB',
    ],
    [
      'a second document',
      'a: 1\n---\nb: 2\n',
      'f.yaml:2:1: expected one YAML document, found several',
    ],
    [
      'a key twice',
      'a: 1\nb:\n  c: 1\n  c: 2\n',
      'f.yaml:4:3: expected each key once, found "c" again',
    ],
    [
      'a quoted key twice',
      '"a b": 1\n"a b": 2\n',
      'f.yaml:2:1: expected each key once, found "a b" again',
    ],
    [
      'tabs',
      'a:\n\tb: 1\n',
      'f.yaml:2:1: expected spaces as indentation, found a tab',
    ],
    [
      'an open list',
      'a: [1\nb: 2\n',
      'f.yaml:2:1: expected valid YAML: Flow sequence in block collection must be sufficiently indented and end with a ]',
    ],
    [
      'two colons',
      'a: b: c\n',
      'f.yaml:1:4: expected valid YAML: Nested mappings are not allowed in compact mappings',
    ],
    [
      'a template',
      'a: {{ .Values.a }}\n',
      'f.yaml:1:5: expected valid YAML, found what looks like a template, which must be rendered first',
    ],
    [
      'a tag',
      'a: !Ref b\n',
      'f.yaml:1:4: expected plain YAML, found the tag "!Ref"',
    ],
    [
      'an anchor that is missing',
      'a: 1\nb: *gone\n',
      'f.yaml:2:4: expected an anchor &gone before the alias *gone, found none',
    ],
    [
      'an anchor that comes later',
      'a: *late\nb: &late 1\n',
      'f.yaml:1:4: expected an anchor &late before the alias *late, found none',
    ],
    [
      'an anchor that holds itself',
      'a: &a [*a]\n',
      'f.yaml:1:8: expected an anchor &a before the alias *a, found it around the alias',
    ],
    [
      'aliases that explode',
      doublingAliases(40),
      'f.yaml: expected aliases that stay small, found some that expand a hundredfold',
    ],
    [
      'a list as a key',
      '? [a, b]\n: 1\n',
      'f.yaml:1:3: expected plain text as a key',
    ],
    [
      'an alias as a key',
      'a: &x b\n*x : 1\n',
      'f.yaml:2:1: expected plain text as a key',
    ],
    [
      'a key that reaches into JavaScript',
      'a:\n  __proto__: { b: 1 }\n',
      'f.yaml:2:3: expected another key, found "__proto__"',
    ],
    [
      'a quoted one too',
      '{"__proto__": {"b": 1}}',
      'f.yaml:1:2: expected another key, found "__proto__"',
    ],
  ])('refuses %s in one line', (_, text, line) => {
    expect(linesOf(readYaml(text, source))).toEqual([line]);
  });

  it.each([
    ['51 groups', `${'{a: '.repeat(51)}1${'}'.repeat(51)}`],
    ['lists', '['.repeat(100_000)],
    ['closed lists', `a: ${'['.repeat(5_000)}${']'.repeat(5_000)}`],
    [
      'indented groups',
      Array.from(
        { length: 1_000 },
        (_, depth) => `${' '.repeat(depth)}a:`,
      ).join('\n'),
    ],
  ])(
    'refuses %s nested without end, at the place where it gives up',
    (_, text) => {
      const [line] = linesOf(readYaml(text, source));
      expect(line).toMatch(
        /^f\.yaml:\d+:\d+: expected at most 50 levels of nesting, found more$/,
      );
    },
  );

  it('locates a path, or the nearest place that exists', () => {
    const parsed = readYaml('a:\n  b:\n    - c: 1\n', source);
    if (!parsed.ok) throw new Error('expected it to be read');
    expect(parsed.locate(['a', 'b', 0, 'c'])).toEqual({ line: 3, column: 10 });
    expect(parsed.locate(['a', 'b', 0, 'gone', 'x'])).toEqual({
      line: 3,
      column: 7,
    });
    expect(parsed.locate([])).toEqual({ line: 1, column: 1 });
  });
});

describe('readDocument', () => {
  const schema = z.strictObject({ replicas: z.int().min(1).max(10) });

  it('gives the value that the schema makes', () => {
    expect(readDocument('replicas: 2', schema, source)).toMatchObject({
      ok: true,
      value: { replicas: 2 },
    });
  });

  it('gives every problem its line, column and path', () => {
    expect(
      linesOf(readDocument('replicas: 0\nextra: 1\n', schema, source)),
    ).toEqual([
      'f.yaml:1:11: replicas: expected a number of at least 1, found 0',
      'f.yaml:2:1: expected a known field, found unknown field "extra"',
    ]);
  });
});
