import fc from 'fast-check';
import {
  asRecord,
  readManifests,
  type KubernetesObject,
  type SourceObject,
} from '../manifest';
import { shapes } from '../policy';
import { buildersOf, renderService, type RenderRequest } from '../render';
import { serviceDescriptor } from '../service';
import { arbitraryRequest } from '../testing';
import { judge } from './judge';
import { rules } from './ruleMetadata';
import type { Verdict } from './verdict';

const rendering = shapes.filter(shape => buildersOf[shape]);

const needsRuntime = new Set(
  rules.filter(({ needs }) => needs === 'runtime').map(({ id }) => id),
);

function rendered(request: RenderRequest): SourceObject[] {
  const result = renderService(request);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value.files.map(({ object, path }) => ({
    object,
    file: path,
    line: 1,
  }));
}

/** What the API server and controllers add: a number of replicas, an address, the hash of Argo Rollouts. */
function lived(object: KubernetesObject): KubernetesObject {
  const spec = asRecord(object.spec) ?? {};
  const metadata = { ...object.metadata, uid: 'u', resourceVersion: '7' };
  switch (object.kind) {
    case 'Rollout':
    case 'Deployment':
      return {
        ...object,
        metadata,
        spec: { ...spec, replicas: 7 },
        status: {},
      };
    case 'Service':
      return {
        ...object,
        metadata,
        spec: {
          clusterIP: '10.0.0.7',
          sessionAffinity: 'None',
          ...spec,
          selector: {
            ...asRecord(spec.selector),
            'rollouts-pod-template-hash': '5f6c',
          },
        },
      };
    default:
      return { ...object, metadata };
  }
}

const objection = ({ status, rule }: Verdict) =>
  status === 'fail' ||
  status === 'warn' ||
  (status === 'unknown' && !needsRuntime.has(rule));

const words = ({ status, rule, subject, seen, limit }: Verdict) =>
  `${status} ${rule} ${subject.kind}: ${seen}; expected ${limit}`;

describe('what render makes', () => {
  it('is not objected to, for every valid policy and service', () => {
    fc.assert(
      fc.property(arbitraryRequest(rendering), request => {
        const { verdicts } = judge({
          objects: rendered(request),
          policy: request.policy,
          services: [request.service],
        });
        expect(verdicts.filter(objection).map(words)).toEqual([]);
        expect(verdicts.length).toBeGreaterThan(0);
      }),
      { numRuns: 150 },
    );
  });

  it('is not objected to without the descriptor, where that overrides nothing', () => {
    fc.assert(
      fc.property(arbitraryRequest(rendering), request => {
        const service = serviceDescriptor.parse({
          ...request.service,
          overrides: {},
          release: undefined,
          routes: request.service.routes.map(route => ({
            path: route.path,
            methods: route.methods,
          })),
        });
        const { verdicts, assumedTier } = judge({
          objects: rendered({ ...request, service }),
          policy: request.policy,
        });
        expect(verdicts.filter(objection).map(words)).toEqual([]);
        expect(assumedTier.subjects).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('is not objected to as it lives in a cluster, where controllers have written into it', () => {
    fc.assert(
      fc.property(arbitraryRequest(rendering), request => {
        const objects = rendered(request).map(({ object }) => ({
          object: lived(object),
        }));
        const { verdicts } = judge({
          objects,
          policy: request.policy,
          services: [request.service],
        });
        expect(verdicts.filter(objection).map(words)).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it('reads back from its printed text as the same objects', () => {
    fc.assert(
      fc.property(arbitraryRequest(rendering), request => {
        const result = renderService(request);
        if (!result.ok) throw new Error(JSON.stringify(result.problems));
        const { files } = result.value;
        for (const { text, object, path } of files) {
          const { objects, problems } = readManifests(text, path);
          expect(problems).toEqual([]);
          const expected = object.kind === 'Kustomization' ? [] : [object];
          expect(objects.map(read => read.object)).toEqual(expected);
        }
      }),
      { numRuns: 50 },
    );
  });
});
