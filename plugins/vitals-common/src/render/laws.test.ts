import fc from 'fast-check';
import { parse } from 'yaml';
import { z } from 'zod';
import { leaves, toPointer } from '../manifest';
import { shapes } from '../policy';
import { arbitraryRequest } from '../testing';
import { schemaProblem } from '../testing/schemaProblem';
import { renderService } from './renderService';
import type { RenderedFile, RenderRequest } from './rendering';
import { buildersOf } from './shapes';

const rendering = shapes.filter(shape => buildersOf[shape]);

function filesOf(request: RenderRequest): RenderedFile[] {
  const result = renderService(request);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value.files;
}

const routeNames = z
  .looseObject({
    spec: z.looseObject({ http: z.array(z.looseObject({ name: z.string() })) }),
  })
  .transform(({ spec }) => spec.http.map(({ name }) => name));

/** The routes whose weights Argo Rollouts moves. */
const shiftedRoutes = z
  .looseObject({
    spec: z.looseObject({
      strategy: z.looseObject({
        canary: z.looseObject({
          trafficRouting: z.looseObject({
            istio: z.looseObject({
              virtualService: z.looseObject({ routes: z.array(z.string()) }),
            }),
          }),
        }),
      }),
    }),
  })
  .transform(
    ({ spec }) =>
      spec.strategy.canary.trafficRouting.istio.virtualService.routes,
  );

/** The same document with its fields in another order. */
function reversed<T>(value: T): T;
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(item => reversed(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, child]) => [key, reversed(child)]),
  );
}

const bytes = (request: RenderRequest) =>
  filesOf(request).map(({ path, text }) => `${path}\n${text}`);

describe('what render makes of any valid policy and service', () => {
  it('is the same bytes for the same inputs, in whatever order their fields stand', () => {
    fc.assert(
      fc.property(arbitraryRequest(rendering), request => {
        expect(bytes(reversed(request))).toEqual(bytes(request));
      }),
    );
  });

  it('gives every leaf of every object exactly one origin, in order', () => {
    fc.assert(
      fc.property(arbitraryRequest(rendering), request => {
        for (const { object, origins } of filesOf(request)) {
          expect(origins.map(({ pointer }) => pointer)).toEqual(
            leaves(object).map(({ path }) => toPointer(path)),
          );
        }
      }),
    );
  });

  it('reads back as the same object in YAML 1.1 and in YAML 1.2', () => {
    fc.assert(
      fc.property(arbitraryRequest(rendering), request => {
        for (const { object, text } of filesOf(request)) {
          const expected = JSON.stringify(object);
          expect(JSON.stringify(parse(text, { version: '1.1' }))).toBe(
            expected,
          );
          expect(JSON.stringify(parse(text, { version: '1.2' }))).toBe(
            expected,
          );
        }
      }),
      { numRuns: 40 },
    );
  });

  it('names every route of a VirtualService once, and in a canary each of them', () => {
    fc.assert(
      fc.property(arbitraryRequest(rendering), request => {
        const objects = filesOf(request).map(({ object }) => object);
        const routes = objects
          .filter(({ kind }) => kind === 'VirtualService')
          .map(object => routeNames.parse(object));
        for (const names of routes) expect(names).toEqual([...new Set(names)]);
        const shifted = objects.flatMap(object => {
          const parsed = shiftedRoutes.safeParse(object);
          return parsed.success ? [parsed.data] : [];
        });
        expect(routes).toEqual(expect.arrayContaining(shifted));
      }),
    );
  });

  it('is valid by the schemas of Kubernetes and of the CRDs', () => {
    fc.assert(
      fc.property(arbitraryRequest(rendering), request => {
        const problems = filesOf(request)
          .filter(({ object }) => object.kind !== 'Kustomization')
          .flatMap(({ path, object }) => {
            const problem = schemaProblem(object);
            return problem ? [`${path}: ${problem}`] : [];
          });
        expect(problems).toEqual([]);
      }),
    );
  });
});
