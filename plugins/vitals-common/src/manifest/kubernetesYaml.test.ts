import fc from 'fast-check';
import { load } from 'js-yaml';
import { parse, stringify } from 'yaml';
import { kubernetesSchema } from './kubernetesYaml';

const read = (text: string) => load(text, { schema: kubernetesSchema });

describe('the YAML of Kubernetes', () => {
  it.each<[string, unknown]>([
    ['yes', true],
    ['On', true],
    ['y', true],
    ['NO', false],
    ['off', false],
    ['yEs', 'yEs'],
    ['~', null],
    ['Null', null],
    ['0777', 511],
    ['0o17', 15],
    ['0x1F', 31],
    ['-0b11', -3],
    ['1_000', 1000],
    ['08', 8],
    ['+5', 5],
    ['1e3', 1000],
    ['.5', 0.5],
    ['1.10', 1.1],
    ['-.INF', -Infinity],
    ['190:20:30', '190:20:30'],
    ['2026-11-24', '2026-11-24'],
    ['1.2.3', '1.2.3'],
    ['500m', '500m'],
    ['0x', '0x'],
  ])('reads the plain scalar %s as kubectl does', (text, value) => {
    expect(read(`key: ${text}`)).toEqual({ key: value });
  });

  it('leaves quoted scalars text', () => {
    expect(read(`a: "yes"\nb: '0777'\nc: |\n  on`)).toEqual({
      a: 'yes',
      b: '0777',
      c: 'on\n',
    });
  });

  const json = fc.jsonValue({ noUnicodeString: false, maxDepth: 4 });

  it('agrees with another parser on what that one prints', () => {
    fc.assert(
      fc.property(json, value => {
        const text = stringify(value, { version: '1.1' });
        expect(read(text)).toEqual(parse(text, { version: '1.1' }));
      }),
      { numRuns: 300 },
    );
  });

  it('agrees with another parser on plain scalars that both know', () => {
    const words = fc.stringMatching(/^[a-zA-Z0-9.+_~][a-zA-Z0-9.+_~-]{0,8}$/);
    // Sexagesimal numbers, dates and odd forms that only one of them takes for numbers.
    const disputed = /:|^\d{4}-|_|\.$|^[-+.]*[eE]/;
    fc.assert(
      fc.property(
        words.filter(word => !disputed.test(word)),
        word => {
          expect([word, read(word)]).toEqual([
            word,
            parse(word, { version: '1.1', logLevel: 'silent' }),
          ]);
        },
      ),
      { numRuns: 500 },
    );
  });
});
