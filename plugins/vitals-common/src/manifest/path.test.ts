import fc from 'fast-check';
import {
  asRecord,
  formatPath,
  leaves,
  parsePath,
  toPointer,
  valueAt,
  type Path,
} from './path';

const paths = fc.array(fc.oneof(fc.string(), fc.nat(9999)), { maxLength: 6 });

describe('paths', () => {
  it.each<[Path, string, string]>([
    [[], '', ''],
    [['steps', 0, 'weight'], 'steps[0].weight', '/steps/0/weight'],
    [['a', 'b-c', 'd_e'], 'a.b-c.d_e', '/a/b-c/d_e'],
    [
      ['overridable', 'scale.minReplicas'],
      'overridable["scale.minReplicas"]',
      '/overridable/scale.minReplicas',
    ],
    [['a/b', '~'], '["a/b"]["~"]', '/a~1b/~0'],
    [['say "it"', ''], '["say \\"it\\""][""]', '/say "it"/'],
  ])('prints %j for people and as a pointer', (path, text, pointer) => {
    expect(formatPath(path)).toBe(text);
    expect(toPointer(path)).toBe(pointer);
    expect(parsePath(text)).toEqual(path);
  });

  it('reads back whatever it prints', () => {
    fc.assert(
      fc.property(paths, path => {
        expect(parsePath(formatPath(path))).toEqual(path);
      }),
    );
  });

  it('follows a path, and finds nothing where it leads nowhere', () => {
    const root = { steps: [{ weight: 5 }], list: ['a'], none: null };
    expect(valueAt(root, ['steps', 0, 'weight'])).toBe(5);
    expect(valueAt(root, [])).toBe(root);
    expect(valueAt(root, ['steps', 1, 'weight'])).toBeUndefined();
    expect(valueAt(root, ['list', 'length'])).toBeUndefined();
    expect(valueAt(root, ['none', 'x'])).toBeUndefined();
    expect(valueAt(root, ['toString'])).toBeUndefined();
    expect(valueAt(root, ['__proto__'])).toBeUndefined();
  });

  it('lists every leaf with its path, empty lists and groups too', () => {
    expect(leaves({ a: { b: [1, null], c: [], d: {} } })).toEqual([
      { path: ['a', 'b', 0], value: 1 },
      { path: ['a', 'b', 1], value: null },
      { path: ['a', 'c'], value: [] },
      { path: ['a', 'd'], value: {} },
    ]);
  });

  it('finds at the path of each leaf just that leaf', () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        for (const leaf of leaves(value)) {
          expect(valueAt(value, leaf.path)).toEqual(leaf.value);
        }
      }),
    );
  });

  it('takes only plain groups for records', () => {
    expect(asRecord({ a: 1 })).toEqual({ a: 1 });
    for (const other of [[], null, 'text', 1, undefined]) {
      expect(asRecord(other)).toBeUndefined();
    }
  });
});
