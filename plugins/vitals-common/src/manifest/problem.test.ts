import fc from 'fast-check';
import { formatProblem, oneLine, shown } from './problem';

describe('a problem in words', () => {
  it.each([
    [
      {
        file: 'policy.yaml',
        line: 12,
        column: 7,
        path: 'scale.minReplicas',
        message: 'expected a number',
      },
      'policy.yaml:12:7: scale.minReplicas: expected a number',
    ],
    [
      { file: 'stdin', line: 3, message: 'expected text' },
      'stdin:3: expected text',
    ],
    [
      { file: 'a.yaml', path: '', message: 'expected a file' },
      'a.yaml: expected a file',
    ],
    [
      { file: 'a\nb.yaml', message: 'expected \u001b[31mred' },
      'a\\nb.yaml: expected \\u001b[31mred',
    ],
    [
      { file: 'a\u007f.yaml', message: 'expected \u009b31mred\u2028' },
      'a\\u007f.yaml: expected \\u009b31mred\\u2028',
    ],
  ])('prints %j', (problem, line) => {
    expect(formatProblem(problem)).toBe(line);
  });

  it('is one line without control characters, whatever the file is called', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'binary' }),
        (file, message) => {
          expect(formatProblem({ file, message })).not.toMatch(
            /[\p{Cc}\u2028\u2029]/u,
          );
        },
      ),
    );
  });

  it('leaves text without control characters as it is', () => {
    expect(oneLine('Sorts patients — “fast”, größer')).toBe(
      'Sorts patients — “fast”, größer',
    );
  });
});

describe('what was found', () => {
  it.each([
    [undefined, 'nothing'],
    [null, 'null'],
    ['50%', '"50%"'],
    [2.5, '2.5'],
    [NaN, 'NaN'],
    [-Infinity, '-Infinity'],
    [{ min: 3 }, '{"min":3}'],
    [['a'], '["a"]'],
    ['a\nb', '"a\\nb"'],
    ['x'.repeat(100), `"${'x'.repeat(56)}…`],
    [() => 1, 'nothing'],
  ])('shows %j as %s', (value, text) => {
    expect(shown(value)).toBe(text);
  });
});
