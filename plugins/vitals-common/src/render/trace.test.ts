import type { Origin } from '../policy';
import { derived, fixed, Traced, traceLeaves, untrace } from './trace';

const fromPolicy: Origin = { kind: 'policy', path: 'scale.min', version: 2 };

describe('untrace', () => {
  it('splits a tree into the object and the origin of each leaf, in order', () => {
    const tree = {
      kind: fixed('Service', 'Kubernetes API'),
      spec: { replicas: new Traced(3, fromPolicy), ports: [fixed(80, 'HTTP')] },
    };
    expect(untrace(tree)).toEqual({
      object: { kind: 'Service', spec: { replicas: 3, ports: [80] } },
      origins: [
        {
          pointer: '/kind',
          origin: { kind: 'fixed', reason: 'Kubernetes API' },
        },
        { pointer: '/spec/replicas', origin: fromPolicy },
        { pointer: '/spec/ports/0', origin: { kind: 'fixed', reason: 'HTTP' } },
      ],
    });
  });

  it('gives the origin of a group to every leaf below it', () => {
    const group = fixed({ drop: ['ALL'], extra: {} }, 'restricted');
    const origin = { kind: 'fixed', reason: 'restricted' };
    expect(untrace({ capabilities: group }).origins).toEqual([
      { pointer: '/capabilities/drop/0', origin },
      { pointer: '/capabilities/extra', origin },
    ]);
  });

  it('drops fields that are undefined', () => {
    expect(untrace({ a: fixed(1, 'x'), b: undefined }).object).toEqual({
      a: 1,
    });
  });

  it('escapes keys in pointers', () => {
    expect(untrace({ 'a/b~c': fixed(1, 'x') }).origins[0].pointer).toBe(
      '/a~1b~0c',
    );
  });

  it('refuses an empty group, which has no origin', () => {
    expect(() => untrace({ spec: { rules: [] } })).toThrow(
      'A field without origin: /spec/rules',
    );
  });
});

describe('derived', () => {
  it('computes the value and keeps the origins of what it used', () => {
    const sum = derived(
      'a + b',
      [new Traced(2, fromPolicy), fixed(3, 'three')],
      (a, b) => a + b,
    );
    expect(sum.value).toBe(5);
    expect(sum.origin).toEqual({
      kind: 'derived',
      formula: 'a + b',
      from: [fromPolicy, { kind: 'fixed', reason: 'three' }],
    });
  });
});

describe('traceLeaves', () => {
  it('asks the origin of each scalar by its path and drops what has no value', () => {
    const input: { steps: { weight: number }[]; host?: string } = {
      steps: [{ weight: 5 }],
      host: undefined,
    };
    const traced = traceLeaves(input, path => ({
      kind: 'descriptor',
      path: path.join('/'),
    }));
    expect(traced).toEqual({
      steps: [
        {
          weight: new Traced(5, { kind: 'descriptor', path: 'steps/0/weight' }),
        },
      ],
    });
  });
});
