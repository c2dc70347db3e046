import type { Origin } from '@vitals/plugin-vitals-common/policy';
import { manifestLines } from './manifestLines';

const fixed: Origin = { kind: 'fixed', reason: 'Kubernetes API' };
const minReplicas: Origin = {
  kind: 'policy',
  path: 'tiers.core.scale.minReplicas',
  version: 1,
};
const name: Origin = { kind: 'descriptor', path: 'name' };

const text = `apiVersion: autoscaling/v2
metadata:
  name: triage
  labels:
    a/b: "1"
spec:
  minReplicas: 2
  metrics:
    - type: Resource
      name: cpu
    - type: Pods
  note: |
    first
    second
  none: []
`;

const lines = manifestLines({
  text,
  origins: [
    { pointer: '/apiVersion', origin: fixed },
    { pointer: '/metadata/name', origin: name },
    { pointer: '/metadata/labels/a~1b', origin: name },
    { pointer: '/spec/minReplicas', origin: minReplicas },
    { pointer: '/spec/metrics', origin: fixed },
    { pointer: '/spec/metrics/1/type', origin: minReplicas },
    { pointer: '/spec/note', origin: name },
    { pointer: '/spec/none', origin: fixed },
  ],
});

describe('manifestLines', () => {
  it.each<[number, string, string | undefined, Origin | undefined]>([
    [1, 'apiVersion: autoscaling/v2', '/apiVersion', fixed],
    [2, 'metadata:', undefined, undefined],
    [3, '  name: triage', '/metadata/name', name],
    [5, '    a/b: "1"', '/metadata/labels/a~1b', name],
    [7, '  minReplicas: 2', '/spec/minReplicas', minReplicas],
    [9, '    - type: Resource', '/spec/metrics/0/type', fixed],
    [10, '      name: cpu', '/spec/metrics/0/name', fixed],
    [11, '    - type: Pods', '/spec/metrics/1/type', minReplicas],
    [13, '    first', '/spec/note', name],
    [14, '    second', '/spec/note', name],
    [15, '  none: []', '/spec/none', fixed],
  ])('gives line %d its field and origin', (number, line, pointer, origin) => {
    expect(lines[number - 1]).toEqual({
      number,
      text: line,
      ...(pointer ? { pointer, origin } : {}),
    });
  });

  it('drops the line break at the end, not the lines', () => {
    expect(lines).toHaveLength(15);
  });

  it('leaves a field without origin unmarked', () => {
    expect(manifestLines({ text: 'kind: Service\n', origins: [] })).toEqual([
      { number: 1, text: 'kind: Service', pointer: '/kind', origin: undefined },
    ]);
  });
});
