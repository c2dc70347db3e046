import type { RenderedFile } from './rendering';
import { diffRenderings } from './diffRenderings';

function file(
  path: string,
  spec: Readonly<Record<string, unknown>>,
): RenderedFile {
  return {
    path,
    object: {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'triage' },
      spec,
    },
    text: '',
    origins: [],
  };
}

describe('diffRenderings', () => {
  it('finds nothing between a rendering and itself', () => {
    const files = [file('hpa.yaml', { minReplicas: 2, metrics: [] })];
    expect(diffRenderings({ files }, { files })).toEqual([]);
  });

  it('names each field that changed, came or went, file by file', () => {
    const before = [
      file('pdb.yaml', { maxUnavailable: 1 }),
      file('hpa.yaml', { minReplicas: 2, steps: [5, 20] }),
    ];
    const after = [
      file('hpa.yaml', { minReplicas: 3, steps: [5], policy: 'Min' }),
      file('pdb.yaml', { maxUnavailable: '50%' }),
    ];
    expect(diffRenderings({ files: before }, { files: after })).toEqual([
      { file: 'hpa.yaml', pointer: '/spec/minReplicas', before: 2, after: 3 },
      { file: 'hpa.yaml', pointer: '/spec/steps/1', before: 20 },
      { file: 'hpa.yaml', pointer: '/spec/policy', after: 'Min' },
      {
        file: 'pdb.yaml',
        pointer: '/spec/maxUnavailable',
        before: 1,
        after: '50%',
      },
    ]);
  });

  it('tells a list that was emptied from a field that went', () => {
    const before = [file('hpa.yaml', { metrics: ['cpu'] })];
    const after = [file('hpa.yaml', { metrics: [] })];
    expect(diffRenderings({ files: before }, { files: after })).toEqual([
      { file: 'hpa.yaml', pointer: '/spec/metrics/0', before: 'cpu' },
      { file: 'hpa.yaml', pointer: '/spec/metrics', after: [] },
    ]);
  });

  it('gives a whole file that came or went one change with its object', () => {
    const gone = file('deployment.yaml', {});
    const fresh = file('rollout.yaml', {});
    expect(diffRenderings({ files: [gone] }, { files: [fresh] })).toEqual([
      { file: 'deployment.yaml', pointer: '', before: gone.object },
      { file: 'rollout.yaml', pointer: '', after: fresh.object },
    ]);
  });
});
