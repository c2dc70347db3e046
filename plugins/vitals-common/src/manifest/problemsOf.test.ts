import { z } from 'zod';
import { formatProblem } from './problem';
import { problemsOf } from './problemsOf';

const schema = z.strictObject({
  name: z.string().max(5),
  replicas: z.int().min(0).min(2).max(100).max(10),
  ratio: z.number().gt(0).lt(1),
  share: z.number().multipleOf(0.5).optional(),
  mode: z.enum(['canary', 'rolling', 'blue-green']),
  surge: z.union([z.int(), z.string().regex(/^\d+%$/)]),
  target: z.union([z.literal('none'), z.strictObject({ min: z.number() })]),
  ports: z.array(z.int()).min(1).max(2),
  phi: z.boolean(),
  labels: z.record(
    z.string().regex(/^[a-z]+$/, 'expected small letters'),
    z.string(),
  ),
});

const valid = {
  name: 'abc',
  replicas: 3,
  ratio: 0.5,
  mode: 'canary',
  surge: '25%',
  target: 'none',
  ports: [80],
  phi: true,
  labels: {},
};

function linesOf(value: unknown): string[] {
  const result = schema.safeParse(value);
  return problemsOf(result.error?.issues ?? [], value, 'f.yaml').map(
    formatProblem,
  );
}

describe('problems of a schema, in words', () => {
  it('finds none in what is valid', () => {
    expect(linesOf(valid)).toEqual([]);
  });

  it.each<[string, Record<string, unknown>, string]>([
    [
      'text for a number',
      { replicas: '3' },
      'replicas: expected a number, found "3"',
    ],
    [
      'a fraction',
      { replicas: 2.5 },
      'replicas: expected a whole number, found 2.5',
    ],
    ['null', { name: null }, 'name: expected text, found null'],
    [
      'a list for a group',
      { labels: ['a'] },
      'labels: expected a group of fields, found ["a"]',
    ],
    [
      'a group for a list',
      { ports: { a: 1 } },
      'ports: expected a list, found {"a":1}',
    ],
    [
      'a word for a switch',
      { phi: 'yes' },
      'phi: expected true or false, found "yes"',
    ],
    ['not a number', { ratio: NaN }, 'ratio: expected a number, found NaN'],
    [
      'infinity',
      { ratio: Infinity },
      'ratio: expected a number, found Infinity',
    ],
    [
      'below both bounds',
      { replicas: -1 },
      'replicas: expected a number of at least 2, found -1',
    ],
    [
      'above all bounds',
      { replicas: 1e20 },
      'replicas: expected a number of at most 10, found 100000000000000000000',
    ],
    [
      'the bound itself where it is left out',
      { ratio: 0 },
      'ratio: expected a number of more than 0, found 0',
    ],
    [
      'the upper one too',
      { ratio: 1 },
      'ratio: expected a number of less than 1, found 1',
    ],
    [
      'no multiple',
      { share: 0.3 },
      'share: expected a multiple of 0.5, found 0.3',
    ],
    [
      'too long',
      { name: 'abcdef' },
      'name: expected a length of at most 5, found "abcdef"',
    ],
    ['too few', { ports: [] }, 'ports: expected at least 1 entry, found []'],
    [
      'a choice that is none',
      { mode: 'blue' },
      'mode: expected "canary", "rolling" or "blue-green", found "blue"',
    ],
    [
      'an entry',
      { ports: [1.5] },
      'ports[0]: expected a whole number, found 1.5',
    ],
    [
      'neither of two kinds',
      { surge: true },
      'surge: expected a number, or text, found true',
    ],
    [
      'a wrong key',
      { labels: { A: 'x' } },
      'labels.A: expected small letters, found "x"',
    ],
    [
      'an unknown field',
      { color: 1 },
      'expected a known field, found unknown field "color"',
    ],
    [
      'two unknown fields',
      { color: 1, size: 2 },
      'expected a known field, found unknown field "color", "size"',
    ],
  ])('tells %s', (_, change, line) => {
    expect(linesOf({ ...valid, ...change })).toEqual([`f.yaml: ${line}`]);
  });

  it('tells of a wrong value only that, not the rules over it', () => {
    const ruled = z
      .strictObject({ min: z.int().min(0), max: z.int() })
      .superRefine(({ min, max }, context) => {
        if (min < max) return;
        context.addIssue({
          code: 'custom',
          path: ['max'],
          message: 'expected more than min',
        });
      });
    const lines = (value: Record<string, number>) =>
      problemsOf(
        ruled.safeParse(value).error?.issues ?? [],
        value,
        'f.yaml',
      ).map(formatProblem);
    expect(lines({ min: 5, max: 3 })).toEqual([
      'f.yaml: max: expected more than min, found 3',
    ]);
    expect(lines({ min: 5, max: 2.5 })).toEqual([
      'f.yaml: max: expected a whole number, found 2.5',
    ]);
  });

  it('tells a field that is missing', () => {
    const { phi, ...rest } = valid;
    expect(phi).toBe(true);
    expect(linesOf(rest)).toEqual([
      'f.yaml: phi: expected true or false, found nothing',
    ]);
  });

  it('tells a misspelt field once, with the name that was meant', () => {
    const { replicas, ...rest } = valid;
    expect(linesOf({ ...rest, replicsa: replicas })).toEqual([
      'f.yaml: expected "replicas", found unknown field "replicsa"',
    ]);
  });

  it('keeps an unknown and a missing field apart where the names are far from each other', () => {
    const { replicas, ...rest } = valid;
    expect(linesOf({ ...rest, pods: replicas })).toEqual([
      'f.yaml: replicas: expected a number, found nothing',
      'f.yaml: expected a known field, found unknown field "pods"',
    ]);
  });

  it('orders by line and gives line and column where it is told them', () => {
    const value = { ...valid, name: null, phi: null };
    const { error } = schema.safeParse(value);
    const lineOf: Readonly<Record<string, number>> = { name: 9, phi: 2 };
    const problems = problemsOf(
      error?.issues ?? [],
      value,
      'f.yaml',
      ([first]) => ({
        line: lineOf[String(first)],
        column: 4,
      }),
    );
    expect(problems.map(formatProblem)).toEqual([
      'f.yaml:2:4: phi: expected true or false, found null',
      'f.yaml:9:4: name: expected text, found null',
    ]);
  });
});
