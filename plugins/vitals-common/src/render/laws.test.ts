import fc from 'fast-check';
import { parse } from 'yaml';
import { leaves, toPointer } from '../manifest';
import { arbitraryRequest } from '../testing';
import { schemaProblem } from '../testing/schemaProblem';
import { renderService } from './renderService';
import type { Rendering, RenderRequest } from './rendering';

function rendered(request: RenderRequest): Rendering {
  const result = renderService(request);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

describe('what render makes of any valid policy and service', () => {
  it('is the same bytes for the same inputs', () => {
    fc.assert(
      fc.property(arbitraryRequest(), request => {
        expect(rendered(structuredClone(request))).toEqual(rendered(request));
      }),
    );
  });

  it('gives every leaf of every object exactly one origin, in order', () => {
    fc.assert(
      fc.property(arbitraryRequest(), request => {
        for (const { object, origins } of rendered(request).files) {
          expect(origins.map(({ pointer }) => pointer)).toEqual(
            leaves(object).map(({ path }) => toPointer(path)),
          );
        }
      }),
    );
  });

  it('reads back as the same object in YAML 1.1 and in YAML 1.2', () => {
    fc.assert(
      fc.property(arbitraryRequest(), request => {
        for (const { object, text } of rendered(request).files) {
          expect(parse(text, { version: '1.1' })).toEqual(object);
          expect(parse(text, { version: '1.2' })).toEqual(object);
        }
      }),
    );
  });

  it('is valid by the schemas of Kubernetes and of the CRDs', () => {
    fc.assert(
      fc.property(arbitraryRequest(), request => {
        const objects = rendered(request)
          .files.map(({ object }) => object)
          .filter(({ kind }) => kind !== 'Kustomization');
        expect(objects.map(schemaProblem)).toEqual(
          objects.map(() => undefined),
        );
      }),
    );
  });
});
